import { randomBytes } from 'node:crypto'
import pg from 'pg'

export type CreatedDatabase = { name: string; url: string }

/** Creates a database on the server: empty, or a copy of `template`. */
export async function createDatabase(
  serverUrl: string,
  template = 'template1',
): Promise<CreatedDatabase> {
  const name = `carousel_${randomBytes(6).toString('hex')}`
  await execute(serverUrl, `create database ${name} template ${template}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { name, url: url.href }
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await execute(serverUrl, `drop database if exists ${name} with (force)`)
}

async function execute(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
