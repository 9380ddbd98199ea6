import { execFile, execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { findLeftovers, makeRunFolder } from './run-folder.ts'

const run = promisify(execFile)
const folderPrefix = 'carousel-postgres-'
const debianFolder = '/usr/lib/postgresql'

export type PostgresServer = {
  /** Of the database `postgres`, for a role that may create others. */
  url: string
  stop(): Promise<void>
}

/**
 * Starts a PostgreSQL of its own in a temporary folder: binaries from PATH or Debian's folder,
 * else installed by apt where that is possible. Nothing in it outlives the tests, so it does not
 * sync. Servers of test runs that were killed are stopped first.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const binaries = findBinaries() ?? installBinaries()
  await stopLeftovers(binaries)
  const folder = makeRunFolder(os.tmpdir(), folderPrefix)
  const data = path.join(folder, 'data')
  const password = randomBytes(12).toString('hex')
  const passwordFile = path.join(folder, 'password')
  fs.writeFileSync(passwordFile, password)
  giveToServer(folder)
  const port = await findFreePort()
  const init = ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync']
  await asServer(binaries, 'initdb', [...init, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`])
  const settings = [
    `listen_addresses=127.0.0.1`,
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    ...['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=200'],
  ]
  const log = path.join(folder, 'log')
  const start = ['-D', data, '-w', '-l', log, '-o', settings.map((item) => `-c ${item}`).join(' ')]
  await asServer(binaries, 'pg_ctl', [...start, 'start'])
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop: () => stop(binaries, folder),
  }
}

/** The folder of initdb and pg_ctl; an empty string means PATH. */
function findBinaries(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  const versions = fs.existsSync(debianFolder) ? fs.readdirSync(debianFolder) : []
  const debian = versions
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => path.join(debianFolder, version, 'bin'))
  return [...onPath, ...debian].find((folder) =>
    ['initdb', 'pg_ctl', 'postgres'].every((name) => fs.existsSync(path.join(folder, name))),
  )
}

function installBinaries(): string {
  const advice =
    'The tests need PostgreSQL: install it (macOS: brew install postgresql, Debian: apt-get ' +
    'install postgresql), or set TEST_DATABASE_URL to a server where databases may be created.'
  if (!isRoot() || !fs.existsSync('/usr/bin/apt-get')) throw new Error(advice)
  console.log('PostgreSQL for the tests is not there: apt-get install -y postgresql')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // A new machine installs other things at the same time.
  const apt = (...args: string[]) =>
    execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  const install = () => apt('install', '-y', '--no-install-recommends', 'postgresql')
  try {
    install()
  } catch {
    apt('update')
    install()
  }
  const binaries = findBinaries()
  if (binaries === undefined) throw new Error(advice)
  return binaries
}

/**
 * PostgreSQL refuses to run as root: then it runs as the user that its package made, or as nobody
 * where PostgreSQL came without one.
 */
function serverUser(): string {
  try {
    execFileSync('id', ['-u', 'postgres'], { stdio: 'ignore' })
    return 'postgres'
  } catch {
    return 'nobody'
  }
}

async function asServer(binaries: string, program: string, args: string[]): Promise<void> {
  const file = path.join(binaries, program)
  const cwd = os.tmpdir()
  if (isRoot()) await run('runuser', ['-u', serverUser(), '--', file, ...args], { cwd })
  else await run(file, args, { cwd })
}

function giveToServer(folder: string): void {
  if (!isRoot()) return
  execFileSync('chown', ['-R', serverUser(), folder])
}

async function stop(binaries: string, folder: string): Promise<void> {
  const data = path.join(folder, 'data')
  if (fs.existsSync(path.join(data, 'postmaster.pid'))) {
    // Found by the pid in that file. Immediate: what it would write is thrown away next.
    await asServer(binaries, 'pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop'])
  }
  fs.rmSync(folder, { recursive: true, force: true })
}

async function stopLeftovers(binaries: string): Promise<void> {
  for (const folder of findLeftovers(os.tmpdir(), folderPrefix)) {
    await stop(binaries, folder).catch(() => {})
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0
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
