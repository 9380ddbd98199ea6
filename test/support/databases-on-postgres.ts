import pg from 'pg'

/** Creates a database on the server, empty or as a copy of `template`, and returns its address. */
export async function createDatabase(
  serverUrl: string,
  name: string,
  template = 'template1',
): Promise<string> {
  await ask(serverUrl, `create database ${name} template ${template}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await ask(serverUrl, `drop database if exists ${name} with (force)`)
}

/** Drops all whose names begin with this and an underscore. */
export async function dropDatabases(serverUrl: string, prefix: string): Promise<void> {
  const names = await ask(
    serverUrl,
    `select datname from pg_database where starts_with(datname, '${prefix}_')`,
  )
  for (const { datname } of names) await dropDatabase(serverUrl, String(datname))
}

/** What a statement gives, on a connection of its own. */
export async function ask(
  serverUrl: string,
  statement: string,
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}
