import { execFile, execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const debianFolder = '/usr/lib/postgresql'

/** The folder of initdb, pg_ctl and postgres; installed by apt where that is possible. */
export function getPostgresPrograms(): string {
  return findPrograms() ?? installPrograms()
}

/** Runs one of them, as the user that the server has to be. */
export async function runAsServer(folder: string, program: string, args: string[]): Promise<void> {
  const file = path.join(folder, program)
  const cwd = os.tmpdir()
  if (isRoot()) await run('runuser', ['-u', serverUser(), '--', file, ...args], { cwd })
  else await run(file, args, { cwd })
}

/** Makes a folder the server's own. */
export function giveToServer(folder: string): void {
  if (!isRoot()) return
  execFileSync('chown', ['-R', serverUser(), folder])
}

/** What the programs call their version. */
export function versionOf(folder: string): string {
  return execFileSync(path.join(folder, 'postgres'), ['--version'], { encoding: 'utf8' })
}

function findPrograms(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  const versions = fs.existsSync(debianFolder) ? fs.readdirSync(debianFolder) : []
  const debian = versions
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => path.join(debianFolder, version, 'bin'))
  return [...onPath, ...debian].find((folder) =>
    ['initdb', 'pg_ctl', 'postgres'].every((name) => fs.existsSync(path.join(folder, name))),
  )
}

function installPrograms(): string {
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
  const found = findPrograms()
  if (found === undefined) throw new Error(advice)
  return found
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

function isRoot(): boolean {
  return process.getuid?.() === 0
}
