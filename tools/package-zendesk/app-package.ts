import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** The files of an app as Zendesk gets them, by path with forward slashes from the top. */
export type AppPackage = {
  files: Map<string, Uint8Array>
  /** Symbolic links: Zendesk takes none, and what they lead to may be anything. */
  links: string[]
}

/**
 * Reads manifest.json, assets/ and translations/ of a folder. Names that begin with a dot are left
 * out: systems put such files there by themselves. Throws where one of the three is missing.
 */
export function readPackage(root: string): AppPackage {
  const pack: AppPackage = { files: new Map(), links: [] }
  const add = (path: string) => {
    const name = relative(root, path).replaceAll('\\', '/')
    const found = lstatSync(path)
    if (found.isSymbolicLink()) pack.links.push(name)
    else if (found.isFile()) pack.files.set(name, readFileSync(path))
    else
      for (const inside of readdirSync(path).sort())
        if (!inside.startsWith('.')) add(join(path, inside))
  }
  for (const name of ['manifest.json', 'assets', 'translations']) add(join(root, name))
  return pack
}
