import { runStep, type Step, type StepResult } from './run-step.ts'

/** As many as this machine's two cores keep busy. */
const atOnce = 2

/**
 * Runs steps beside each other, each shown as a whole when it is through or, with `show`, line by
 * line as they go on. One that fails and knows what to `repeat` is what that makes of it. The first
 * that fails ends those that run, and no other begins. Returns what came of those that got through
 * or failed, in the order in which they ended.
 */
export async function runBeside(
  root: string,
  steps: readonly Step[],
  { show = false }: { show?: boolean } = {},
): Promise<{ step: Step; result: StepResult }[]> {
  const waiting = [...steps]
  const ended: { step: Step; result: StepResult }[] = []
  const stop = new AbortController()
  const options = { show, signal: stop.signal }
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      let result = await runStep(root, step, options)
      if (stop.signal.aborted) return
      const again = result.ok ? undefined : step.repeat?.()
      if (again) {
        const { seconds } = result
        step = again
        result = await runStep(root, step, options)
        if (stop.signal.aborted) return
        result.seconds += seconds
      }
      if (!show) console.log(`\n── ${step.name}\n${result.said.trimEnd()}`)
      ended.push({ step, result })
      if (result.ok) continue
      stop.abort()
      return
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return ended
}
