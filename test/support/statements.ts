import {
  type CompiledQuery,
  createQueryId,
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type RootOperationNode,
} from 'kysely'
import type { OpenDatabase } from '#server/storage/index.ts'
import { inTransaction } from '#server/storage/transaction.ts'

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
  const kysely = database.kysely.withPlugin(plugin)
  return {
    ...database,
    kysely,
    // On what remembers: the database's own would not.
    inTransaction: (work, options) => inTransaction(kysely, work, options),
    statements,
    compile: (node) => database.kysely.getExecutor().compileQuery(node, createQueryId()),
  }
}
