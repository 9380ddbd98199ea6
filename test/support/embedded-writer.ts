import { sql } from 'kysely'
import { openDatabase } from '#server/storage/database.ts'

// Opens the embedded database in the folder named by the first argument, says `open N` (N: rows
// that are there), then writes and says each number once it is committed. Made to be killed.

const [dataDir = ''] = process.argv.slice(2)
const database = await openDatabase({ dataDir })
await sql`create table if not exists ledger (n int primary key, half int not null)`.execute(
  database.kysely,
)
await sql`create table if not exists balance (side text primary key, total int not null)`.execute(
  database.kysely,
)
await sql`insert into balance values ('left', 0), ('right', 0) on conflict do nothing`.execute(
  database.kysely,
)
const { rows } = await sql<{
  last: number
}>`select coalesce(max(n), 0) as last from ledger`.execute(database.kysely)
let n = rows[0]?.last ?? 0
say(`open ${n}`)
for (;;) {
  n += 1
  await write(n)
  say(String(n))
  // Checkpoints and vacuums are where files are rewritten.
  if (n % 40 === 0) await sql`checkpoint`.execute(database.kysely)
  if (n % 90 === 0) await sql`vacuum ledger`.execute(database.kysely)
}

async function write(number: number): Promise<void> {
  await database.inTransaction(async (trx) => {
    await sql`insert into ledger values (${number}, ${number})`.execute(trx)
    await sql`update balance set total = total + 1 where side = 'left'`.execute(trx)
    await sql`update balance set total = total - 1 where side = 'right'`.execute(trx)
    await sql`update ledger set half = half / 2 where n = ${number}`.execute(trx)
  })
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
