import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { everyRoute } from '#shared/contract/every-route.ts'

const folder = join(import.meta.dirname, '../../../shared/contract')

/** The routes that each file of the contract has beside its schemas, by the name of the route. */
async function routesByFile(): Promise<[name: string, route: unknown][]> {
  const files = readdirSync(folder).filter((file) => file !== 'every-route.ts')
  const modules = await Promise.all(
    files.map((file) => import(join(folder, file)) as Promise<Record<string, object>>),
  )
  return modules
    .flatMap((module) => Object.entries(module))
    .filter(([name]) => name.endsWith('Routes'))
    .flatMap(([, routes]) => Object.entries(routes))
}

describe('the list of all routes', () => {
  it('has those of every file, each under a name of its own', async () => {
    const routes = await routesByFile()
    expect(routes.map(([name]) => name).toSorted()).toEqual(Object.keys(everyRoute).toSorted())
    for (const [name, route] of routes) expect(everyRoute).toHaveProperty(name, route)
  })
})
