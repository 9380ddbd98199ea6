import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { Ask } from '#server/setup/ask.ts'

type Terminal = {
  input: NodeJS.ReadableStream & { isTTY?: boolean | undefined }
  output: NodeJS.WritableStream
}

/** Asks on a terminal. What it says goes to `output`: standard error, so that pipes stay clean. */
export function terminalAsk({ input, output }: Terminal): Ask {
  return {
    interactive: input.isTTY === true,
    say: (text) => void output.write(`${text}\n`),
    question: async (label, { secret = false, fallback } = {}) => {
      const prompt = fallback ? `${label} [${fallback}]: ` : `${label}: `
      for (;;) {
        const answer = (await readLine({ input, output }, prompt, secret)).trim()
        if (answer !== '') return answer
        if (fallback !== undefined) return fallback
      }
    },
  }
}

async function readLine({ input, output }: Terminal, prompt: string, secret: boolean) {
  const shown = new Writable({
    write: (chunk, _encoding, done) => {
      if (!secret) output.write(chunk)
      done()
    },
  })
  if (secret) output.write(prompt)
  const lines = createInterface({ input, output: shown, terminal: true, historySize: 0 })
  // Ctrl-C ends the program as it does anywhere else.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
  try {
    return await lines.question(secret ? '' : prompt)
  } finally {
    lines.close()
    if (secret) output.write('\n')
  }
}
