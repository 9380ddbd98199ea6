import { describe, expect, it } from 'vitest'
import { addedByEnvFile } from '#server/env-file.ts'
import { projectFile } from '#test/support/source-files.ts'

const file = `# What this machine needs
PORT=4000
DATA_DIR="./my data"
DATABASE_URL=
LOG_LEVEL=debug
`

describe('.env', () => {
  it('adds what the environment has not, and counts an empty value as none', () => {
    const added = addedByEnvFile({ PORT: '5000', LOG_LEVEL: '' }, file)
    expect(added).toEqual({ DATA_DIR: './my data', LOG_LEVEL: 'debug' })
  })

  it('is nothing in production', () => {
    expect(addedByEnvFile({ NODE_ENV: 'production' }, file)).toEqual({})
    expect(addedByEnvFile({ NODE_ENV: '' }, file)).toHaveProperty('PORT', '4000')
  })

  it('is read by what people start, and never by tests', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(projectFile('package.json'))
    const reading = Object.keys(scripts).filter((name) => scripts[name]?.includes('load-env'))
    expect(reading).toEqual(['start', 'dev', 'serve', 'carousel', 'seed'])
  })
})
