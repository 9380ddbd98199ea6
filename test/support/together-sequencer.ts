import { readFileSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Projects in the order in which they run: long files first, so that no worker is left alone. */
const projects = ['server', 'app', 'demo', 'pure']

/** Files that take longest, for a first run: vitest remembers how long each took before. */
const longest = [
  'storage/embedded-crash',
  'server/servers',
  'server/durability',
  'intercom/api/interleavings',
  'cli/main',
  'dealing/dealing',
  'server/queue',
  'server/routes',
]

/**
 * A worker goes on with the next file only where that is of the same project and environment: so
 * these stand together.
 */
export class TogetherSequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const ranks = new Map(sorted.map((file) => [file, rankOf(file)]))
    return sorted.sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0))
  }
}

function rankOf(file: TestSpecification): number {
  const project = projects.indexOf(file.project.name)
  const isPage = /^\/\/ @vitest-environment jsdom/.test(readFileSync(file.moduleId, 'utf8'))
  const isLong = longest.some((path) => file.moduleId.includes(`${path}.test.`))
  return project * 4 + (isPage ? 0 : 2) + (isLong ? 0 : 1)
}
