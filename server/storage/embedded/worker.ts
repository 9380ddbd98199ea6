import { parentPort, workerData } from 'node:worker_threads'
import { PGlite, type Results } from '@electric-sql/pglite'
import { DurableFs, durableStartParams } from './durable-fs.ts'
import {
  type DatabaseThreadOptions,
  type Failure,
  failureFields,
  idleTransactionCode,
  type Operation,
  type RawResult,
  type Reply,
  type Request,
} from './protocol.ts'
import { Turns } from './turns.ts'

// The database thread. PGlite computes synchronously: on the main thread one slow statement would
// stop every request of the server.

type OpenTransaction = { release: () => void; idle: NodeJS.Timeout }

const { directory, idleTransactionMs } = workerData as DatabaseThreadOptions
const port = parentPort
if (!port) throw new Error('worker.ts runs only as a worker thread')

const files = new DurableFs(directory)
const database = await PGlite.create({ fs: files, startParams: durableStartParams })
// Values stay text on this side: one decoder, that of the main thread, serves both databases.
const asText = (text: string) => text
for (const typeId of Object.keys(database.parsers)) database.parsers[Number(typeId)] = asText
for (const typeId of Object.keys(database.serializers)) delete database.serializers[Number(typeId)]

// PGlite is one session: a transaction has it alone until it ends.
const turns = new Turns()
const transactions = new Map<number, OpenTransaction>()
let lastTransaction = 0

port.on('message', (request: Request) => void answer(request))
send({ id: 0, value: 'ready' })

async function answer(request: Request): Promise<void> {
  try {
    send({ id: request.id, value: await perform(request) })
  } catch (error) {
    const failure = describe(error)
    send({ id: request.id, error: failure })
    // After a panic memory is not to be trusted; what was committed is on disk.
    if (failure.fatal) process.exit(1)
  }
  if (request.op === 'close') port?.close()
}

async function perform(request: Operation): Promise<unknown> {
  switch (request.op) {
    case 'query':
      if (request.transaction === undefined) return alone(() => query(request))
      touch(request.transaction)
      return query(request)
    case 'exec':
      return alone(() => execute(request.sql))
    case 'begin':
      return begin(request.sql)
    case 'end':
      return end(request.transaction, request.how)
    case 'syncs':
      return files.syncs
    case 'close':
      return alone(() => database.close())
  }
}

async function alone<T>(work: () => Promise<T>): Promise<T> {
  const release = await turns.next()
  try {
    return await work()
  } finally {
    release()
  }
}

async function query(request: Extract<Operation, { op: 'query' }>): Promise<RawResult> {
  return raw(await database.query(request.sql, request.parameters, { rowMode: 'array' }))
}

async function execute(sql: string): Promise<RawResult[]> {
  try {
    return (await database.exec(sql, { rowMode: 'array' })).map(raw)
  } catch (error) {
    // A script with its own BEGIN … COMMIT leaves a broken transaction behind when it fails.
    await database.exec('rollback')
    throw error
  }
}

async function begin(sql: string): Promise<number> {
  const release = await turns.next()
  try {
    await database.exec(sql)
  } catch (error) {
    release()
    throw error
  }
  lastTransaction += 1
  transactions.set(lastTransaction, { release, idle: idleTimer(lastTransaction) })
  return lastTransaction
}

async function end(id: number, how: 'commit' | 'rollback'): Promise<string> {
  const { release } = take(id)
  try {
    const results = await database.exec(how)
    return results[0] ? raw(results[0]).command : ''
  } finally {
    release()
  }
}

/** Starts the idle time anew; throws when the transaction is over. */
function touch(id: number): void {
  find(id).idle.refresh()
}

function take(id: number): OpenTransaction {
  const transaction = find(id)
  clearTimeout(transaction.idle)
  transactions.delete(id)
  return transaction
}

function find(id: number): OpenTransaction {
  const transaction = transactions.get(id)
  if (transaction) return transaction
  throw Object.assign(new Error('the transaction is over: it was idle for too long'), {
    code: idleTransactionCode,
  })
}

function idleTimer(id: number): NodeJS.Timeout {
  return setTimeout(() => void end(id, 'rollback').catch(() => process.exit(1)), idleTransactionMs)
}

function raw(result: Results): RawResult {
  return {
    command: 'command' in result ? String(result.command) : '',
    affected: result.affectedRows ?? 0,
    fields: result.fields.map(({ name, dataTypeID }) => ({ name, typeId: dataTypeID })),
    rows: result.rows as unknown as (string | null)[][],
  }
}

function describe(error: unknown): Failure {
  const source: Record<string, unknown> = error instanceof Error ? { ...error } : {}
  const failure: Failure = { message: error instanceof Error ? error.message : String(error) }
  for (const field of failureFields) {
    const value = source[field]
    if (typeof value === 'string') failure[field] = value
  }
  const panic = failure.severity === 'PANIC' || failure.severity === 'FATAL'
  return panic || error instanceof WebAssembly.RuntimeError ? { ...failure, fatal: true } : failure
}

function send(reply: Reply): void {
  port?.postMessage(reply)
}
