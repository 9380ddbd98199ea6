import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { keptFolder } from './kept-folder.ts'
import { getPostgresPrograms, giveToServer, runAsServer, versionOf } from './postgres-programs.ts'
import { findLeftovers, makeRunFolder } from './run-folder.ts'

const folderPrefix = 'carousel-postgres-'
const passwordFile = 'password'

export type PostgresServer = {
  /** Of the database `postgres`, for a role that may create others. */
  url: string
  stop(): Promise<void>
}

/**
 * Starts a PostgreSQL of its own in a temporary folder. Nothing in it outlives the tests, so it
 * does not sync. Servers of test runs that were killed are stopped first.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = getPostgresPrograms()
  await stopLeftovers(programs)
  return startIn(programs, makeCluster)
}

/**
 * The same, with what `fill` puts into it. `hash` says what that depends on: a server of the same
 * hash and version of PostgreSQL is not filled again but copied.
 */
export async function startFilledPostgres(
  hash: string,
  fill: (url: string) => Promise<void>,
  more: string[] = [],
): Promise<StoppablePostgres> {
  const programs = getPostgresPrograms()
  await stopLeftovers(programs)
  const version = versionOf(programs).replaceAll(/[^\w.]+/g, '-')
  const kept = await keptFolder(`postgres-${version}`, hash, async (folder) => {
    const server = await startIn(programs, makeCluster)
    await fill(server.url)
    await server.halt()
    copyFolder(server.folder, folder)
    await server.stop()
  })
  return startIn(programs, async (folder) => copyFolder(kept, folder), more)
}

export type StoppablePostgres = PostgresServer & {
  folder: string
  /** Stops it and leaves the folder: `fast` with everything written down, `immediate` as a crash would. */
  halt(how?: 'fast' | 'immediate'): Promise<void>
  /** Starts it again, at the same address. */
  resume(): Promise<void>
}

/** `prepare` puts a cluster (`data`) and its password into the folder; `more` are settings of one's own. */
async function startIn(
  programs: string,
  prepare: (folder: string, programs: string) => Promise<void>,
  more: string[] = [],
): Promise<StoppablePostgres> {
  const folder = makeRunFolder(os.tmpdir(), folderPrefix)
  const data = path.join(folder, 'data')
  await prepare(folder, programs)
  giveToServer(folder)
  const password = fs.readFileSync(path.join(folder, passwordFile), 'utf8')
  const port = await findFreePort()
  const settings = [
    `listen_addresses=127.0.0.1`,
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    ...['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=200'],
    ...['jit=off', 'autovacuum=off', 'wal_level=minimal', 'max_wal_senders=0'],
    ...more,
  ]
  const log = path.join(folder, 'log')
  const start = ['-D', data, '-w', '-l', log, '-o', settings.map((item) => `-c ${item}`).join(' ')]
  const resume = () => runAsServer(programs, 'pg_ctl', [...start, 'start'])
  await resume()
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    folder,
    halt: (how = 'fast') => runAsServer(programs, 'pg_ctl', ['-D', data, '-m', how, '-w', 'stop']),
    resume,
    stop: () => stop(programs, folder),
  }
}

async function makeCluster(folder: string, programs: string): Promise<void> {
  const file = path.join(folder, passwordFile)
  fs.writeFileSync(file, randomBytes(12).toString('hex'), { mode: 0o600 })
  giveToServer(folder)
  const init = ['-D', path.join(folder, 'data'), '-U', 'postgres', '-E', 'UTF8', '--locale=C']
  const small = ['--no-sync', '--wal-segsize=1', '-A', 'scram-sha-256', `--pwfile=${file}`]
  await runAsServer(programs, 'initdb', [...init, ...small])
}

function copyFolder(from: string, to: string): void {
  for (const name of ['data', passwordFile])
    fs.cpSync(path.join(from, name), path.join(to, name), { recursive: true })
  // A cluster that others may read is refused.
  fs.chmodSync(path.join(to, 'data'), 0o700)
}

async function stop(programs: string, folder: string): Promise<void> {
  const data = path.join(folder, 'data')
  if (fs.existsSync(path.join(data, 'postmaster.pid'))) {
    // Found by the pid in that file. Immediate: what it would write is thrown away next.
    await runAsServer(programs, 'pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop'])
  }
  fs.rmSync(folder, { recursive: true, force: true })
}

async function stopLeftovers(programs: string): Promise<void> {
  for (const folder of findLeftovers(os.tmpdir(), folderPrefix)) {
    await stop(programs, folder).catch(() => {})
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
