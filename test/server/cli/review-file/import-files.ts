import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type Answer, carousel } from '#test/support/command-line.ts'
import type { TestServer } from '#test/support/server.ts'

type Options = Parameters<typeof carousel>[2]

/** Writes files of reviews into a folder of their own, and imports them. */
export function importFiles(world: () => Pick<TestServer, 'services' | 'database'>) {
  const folder = mkdtempSync(join(tmpdir(), 'carousel-import-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const write = (content: string | Uint8Array, name = 'reviews') => {
    const file = join(folder, name)
    writeFileSync(file, content)
    return file
  }
  return {
    folder,
    write,
    /** Calls the command as it is. */
    call: (words: string[], options?: Options): Promise<Answer> =>
      carousel(world().services, ['import', 'reviews', ...words], options),
    /** Imports a content; answers the exit code, the notes and what a program is told. */
    async run(
      workspace: string,
      content: string | Uint8Array,
      words: string[] = [],
      options?: Options,
    ) {
      const { code, out, notes } = await carousel(
        world().services,
        ['import', 'reviews', write(content), '--workspace', workspace, '--json', ...words],
        options,
      )
      return { code, notes, told: out === '' ? undefined : JSON.parse(out) }
    },
    /** The reviews that are stored, in the order of their keys. */
    rows: (workspace: string) =>
      world()
        .database.kysely.selectFrom('reviews')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .orderBy('external_id')
        .execute(),
  }
}
