/** The part of package-lock.json (version 2 or 3) that is looked at. Keys are install paths. */
export type Lock = { packages: Record<string, { optionalDependencies?: Record<string, string> }> }

/** One line for each optional dependency that is named in the lock but has no entry in it. */
export function missingOptional(lock: Lock): string[] {
  return Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !places(path, name).some((place) => place in lock.packages))
      .map((name) => `${path || 'the project'} names ${name}, which has no entry in the lock`),
  )
}

/** Where Node would look for `name` from the package at `path`, nearest first. */
function places(path: string, name: string): string[] {
  const found = [`${path ? `${path}/` : ''}node_modules/${name}`]
  for (let at = path.lastIndexOf('node_modules/'); at >= 0; ) {
    found.push(`${path.slice(0, at)}node_modules/${name}`)
    at = at === 0 ? -1 : path.lastIndexOf('node_modules/', at - 1)
  }
  return found
}
