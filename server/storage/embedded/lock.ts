import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { DomainError } from '#shared/domain/errors.ts'

/** The longest socket path that every system takes: 104 bytes on macOS, 108 on Linux. */
const maxSocketPath = 100
const patienceMs = 10_000
const silenceMs = 1_000
/** File systems that cannot hold a socket (some container mounts). */
const noSockets = new Set(['ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'ENOSYS', 'EPERM'])

export type Lock = { release(): Promise<void> }
type State = 'trying' | 'holding'
type Peer = { id: string; state: State; pid: string }

/**
 * Takes `directory` for this process; throws `unavailable` (reason `database_in_use`) when another
 * one has it. The lock is a listening socket, so it ends with the process, however that ends. Every
 * candidate first shows a socket of its own and then looks for others: of two, at least one sees
 * the other, and the smaller id goes first. Sockets of the dead refuse to connect and are removed.
 */
export async function lockDirectory(directory: string): Promise<Lock> {
  const real = await fs.realpath(directory)
  const key = createHash('sha256').update(real).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return lockPipe(directory, `\\\\.\\pipe\\carousel-${key}`)
  const elsewhere = path.join(os.tmpdir(), `carousel-${key}`)
  const beside = path.join(real, 'lock')
  if (path.join(beside, '00000000.sock').length > maxSocketPath) {
    return lockFolder(directory, elsewhere)
  }
  try {
    return await lockFolder(directory, beside)
  } catch (error) {
    if (!noSockets.has(codeOf(error))) throw error
    return lockFolder(directory, elsewhere)
  }
}

async function lockFolder(directory: string, folder: string): Promise<Lock> {
  await fs.mkdir(folder, { recursive: true, mode: 0o700 })
  const mine = new Candidate(folder)
  const giveUp = Date.now() + patienceMs
  try {
    while (Date.now() < giveUp) {
      const others = await findOthers(folder, mine.id)
      const holder = others.find(({ state }) => state === 'holding')
      if (holder) throw inUse(directory, holder.pid)
      if (others.length === 0 && mine.shown) {
        mine.state = 'holding'
        return { release: () => mine.hide() }
      }
      if (others.length === 0) await mine.show()
      else if (others.some(({ id }) => id < mine.id)) await mine.hide()
      if (others.length > 0) await pause(10)
    }
    throw inUse(directory, 'unknown')
  } catch (error) {
    await mine.hide()
    throw error
  }
}

/** A socket that says in which state its process is and which it is. */
class Candidate {
  readonly id = randomBytes(4).toString('hex')
  state: State = 'trying'
  shown = false
  readonly #path: string
  #server: net.Server | undefined

  constructor(folder: string) {
    this.#path = path.join(folder, this.id)
  }

  async show(): Promise<void> {
    const server = net.createServer((socket) => {
      socket.on('error', () => {})
      socket.end(`${this.state} ${process.pid}`)
    })
    this.#server = server
    // Only a socket that already listens gets the name that others look for.
    await listen(server, `${this.#path}.new`)
    await fs.rename(`${this.#path}.new`, `${this.#path}.sock`)
    this.shown = true
  }

  async hide(): Promise<void> {
    this.shown = false
    await fs.rm(`${this.#path}.sock`, { force: true })
    const server = this.#server
    this.#server = undefined
    if (server?.listening) await new Promise((resolve) => server.close(resolve))
  }
}

async function findOthers(folder: string, mine: string): Promise<Peer[]> {
  const names = (await fs.readdir(folder)).filter((name) => name.endsWith('.sock'))
  const ids = names.map((name) => path.basename(name, '.sock')).filter((id) => id !== mine)
  const peers = await Promise.all(ids.map((id) => findPeer(folder, id)))
  return peers.filter((peer) => peer !== undefined)
}

async function findPeer(folder: string, id: string): Promise<Peer | undefined> {
  const socketPath = path.join(folder, `${id}.sock`)
  const answer = await ask(socketPath)
  // Nobody else ever uses this id, so what is dead now stays dead.
  if (answer === 'dead') await fs.rm(socketPath, { force: true })
  if (answer === 'dead') return undefined
  const [state, pid = 'unknown'] = answer.split(' ')
  return { id, state: state === 'trying' ? 'trying' : 'holding', pid }
}

/** What the socket's process says; a silent one (stopped, or busy) counts as holding. */
function ask(socketPath: string): Promise<string> {
  return new Promise((resolve) => {
    let said = ''
    const socket = net.connect(socketPath)
    socket.setTimeout(silenceMs, () => settle('holding'))
    socket.on('data', (data) => {
      said += data.toString()
    })
    socket.on('end', () => settle(said || 'trying'))
    socket.on('error', (error) => {
      const code = codeOf(error)
      if (code === 'ECONNREFUSED' || code === 'ENOENT') settle('dead')
      else settle(code === 'ECONNRESET' || code === 'EPIPE' ? 'trying' : 'holding')
    })
    function settle(answer: string): void {
      socket.destroy()
      resolve(answer)
    }
  })
}

/** Windows: a named pipe has one owner and ends with it. */
async function lockPipe(directory: string, name: string): Promise<Lock> {
  const server = net.createServer((socket) => socket.end())
  try {
    await listen(server, name)
  } catch (error) {
    throw codeOf(error) === 'EADDRINUSE' ? inUse(directory, 'unknown') : error
  }
  return { release: () => new Promise((resolve) => server.close(() => resolve())) }
}

function listen(server: net.Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, () => resolve())
    server.unref()
  })
}

function inUse(directory: string, pid: string): DomainError {
  return new DomainError(
    'unavailable',
    `the database in ${directory} is in use by another process (${pid}). Stop that one first, ` +
      'or set DATABASE_URL: several servers can share a PostgreSQL, but not an embedded database',
    { reason: 'database_in_use', pid },
  )
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
