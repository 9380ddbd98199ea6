import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runsOf } from '#demo/inbox/intercom/client/canvas/markdown.ts'

describe('runs of a text component', () => {
  it('are bold, links and what is between them', () => {
    expect(runsOf('See **the guide**, or [ask us](https://help.example/a?b=1).')).toEqual([
      { kind: 'plain', text: 'See ' },
      { kind: 'bold', text: 'the guide' },
      { kind: 'plain', text: ', or ' },
      { kind: 'link', text: 'ask us', url: 'https://help.example/a?b=1' },
      { kind: 'plain', text: '.' },
    ])
    expect(runsOf('__مهم__')).toEqual([{ kind: 'bold', text: 'مهم' }])
  })

  it('leave everything else of Markdown as it is', () => {
    for (const text of ['# title', '*leaning*', '`code`', '5 ** 2 ** 1', '![a](b)', '- item'])
      expect(runsOf(text)).toEqual([{ kind: 'plain', text }])
  })

  it('do not make a link of what leads nowhere safe', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', '/here', 'file:///etc/passwd']) {
      const text = `[press](${url})`
      expect(runsOf(text)).toEqual([{ kind: 'plain', text }])
    }
  })

  it('lose nothing that was written, and link to the web or to mail only', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('**', '__', '[a](https://x.example)', '[', '](', ')', 'javascript:x'),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const line = pieces.join('')
        const runs = runsOf(line)
        let rest = line
        for (const run of runs) {
          const at = rest.indexOf(run.text)
          expect(at).toBeGreaterThanOrEqual(0)
          rest = rest.slice(at + run.text.length)
          if (run.kind === 'link') expect(run.url).toMatch(/^(https?|mailto):/i)
        }
        if (runs.every(({ kind }) => kind === 'plain'))
          expect(runs.map(({ text }) => text).join('')).toBe(line)
      }),
    )
  })
})
