import { describe, expect, it } from 'vitest'
import { crashedFiles } from '../../tools/dead-workers.ts'

const died = (how: string, files: string) =>
  `Worker exited unexpectedly with ${how} during started state while running test ${files}`

describe('the test files to run once more', () => {
  it('are those whose process the engine brought down', () => {
    const errors = [
      died('signal SIGSEGV', 'file /a.test.ts'),
      died('signal SIGABRT', 'files /b, /c'),
    ]
    expect(crashedFiles(errors)).toEqual(['/a.test.ts', '/b', '/c'])
    expect(crashedFiles([])).toEqual([])
  })

  it.each([
    ['ended by itself', died('exit code 1', 'file /a.test.ts')],
    ['was ended', died('signal SIGKILL', 'file /a.test.ts')],
    ['died outside of a test', 'Worker exited unexpectedly with signal SIGSEGV during idle state'],
    ['left an error behind', 'Unhandled: Error: no'],
  ])('are none where a process %s', (_, error) => {
    expect(crashedFiles([died('signal SIGSEGV', 'file /b.test.ts'), error])).toBeUndefined()
  })
})
