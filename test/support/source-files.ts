import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** A source file: path from the project's root with forward slashes, and its text. */
export type SourceFile = { path: string; text: string }

/** Every file below the folders whose name ends with one of the suffixes. */
export function sourceFiles(folders: string[], suffixes: string[] = ['.ts', '.tsx']): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && suffixes.some((suffix) => entry.name.endsWith(suffix)))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        return {
          path: path.slice(root.length + 1).replaceAll('\\', '/'),
          text: readFileSync(path, 'utf8'),
        }
      }),
  )
}

/** The text of one file, by its path from the project's root. */
export function projectFile(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
