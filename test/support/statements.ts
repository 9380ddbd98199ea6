import {
  type CompiledQuery,
  createQueryId,
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type RootOperationNode,
} from 'kysely'
import type { OpenDatabase } from '#server/storage/index.ts'

/** A database that remembers the statements it was asked, in order. */
export type Watched = OpenDatabase & {
  statements: RootOperationNode[]
  compile(node: RootOperationNode): CompiledQuery
}

export function watch(database: OpenDatabase): Watched {
  const statements: RootOperationNode[] = []
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }: PluginTransformQueryArgs) => {
      statements.push(node)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return {
    ...database,
    kysely: database.kysely.withPlugin(plugin),
    statements,
    compile: (node) => database.kysely.getExecutor().compileQuery(node, createQueryId()),
  }
}
