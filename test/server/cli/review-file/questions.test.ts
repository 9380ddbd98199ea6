import { expect, it } from 'vitest'
import { eachDatabase } from '#test/support/databases.ts'
import { addTeam } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'
import { importFiles } from './import-files.ts'

const open = 'ticket,reviewer,agent,date,quality\n1,11,12,01/02/2026,good\n2,11,12,02/02/2026,good'
const points = 'ticket,reviewer,agent,date,quality\n1,11,12,2026-02-01,1'

eachDatabase('what a file leaves open', (database) => {
  const world = useServer(database)
  const files = importFiles(world)
  const answering = (...answers: string[]) => {
    const asked: string[] = []
    const ask = {
      interactive: true,
      say: () => {},
      question: async (label: string) => {
        asked.push(label)
        return answers.shift() ?? ''
      },
    }
    return { asked, ask }
  }
  const daysOf = async (workspace: string) =>
    (await files.rows(workspace))
      .map((one) => one.submitted_at.toISOString().slice(0, 10))
      .toSorted()

  it('is asked once, of whoever is at the terminal', async () => {
    const team = await addTeam(world())
    const { asked, ask } = answering('what?', 'month')
    const { code } = await files.run(team.id, open, [], { ask })
    expect([code, await daysOf(team.id)]).toEqual([0, ['2026-01-02', '2026-02-02']])
    expect(asked).toHaveLength(2)
    expect(asked[0]).toContain('01/02/2026? (day-first or month-first)')
  })

  it('is told by a flag where nobody is there, and named where it is not', async () => {
    const team = await addTeam(world())
    const refused = await files.run(team.id, open)
    expect([refused.code, refused.told]).toEqual([2, undefined])
    expect(refused.notes).toContain('--dates day-first or --dates month-first')
    const taken = await files.run(team.id, open, ['--dates', 'day-first'])
    expect([taken.code, await daysOf(team.id)]).toEqual([0, ['2026-02-01', '2026-02-02']])
    const unsaid = await files.run(team.id, points)
    expect([unsaid.code, unsaid.notes]).toEqual([2, expect.stringContaining('--points values')])
    const said = await files.run((await addTeam(world())).id, points, ['--points', 'places'])
    expect(said.code).toBe(0)
  })

  it('is shown by a dry run, with the rows as they would be read and nothing stored', async () => {
    const team = await addTeam(world(), { timeZone: 'Europe/Paris' })
    const rows = ['7,Left Long Ago,12,2026-02-01,Good', '8,11,12,never,good']
    const text = ['ticket,reviewer,agent,date,quality', ...rows].join('\n')
    const file = files.write(text)
    const { code, out, notes } = await files.call([file, '--workspace', team.id, '--dry-run'])
    expect(code).toBe(1)
    expect(out.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' | '))).toEqual([
      'row | conversation | reviewer | reviewee | given | Quality | Tone | Internal processes followed',
      '2 | 7 | Left Long Ago | Bo | 2026-02-01 00:00 | Good | – | –',
      '',
      'Nothing was imported, this was a dry run: 1 reviews fit, 0 are there already, 1 rows have faults.',
      ' | row 3, column “date”: no date can be read here (“never”) [bad_date]',
      'What fits is imported all the same with --skip-faulty.',
    ])
    expect(notes).toContain('Read as CSV with commas, utf-8; dates day-first.')
    expect(notes).toContain(
      'Kept under a name, since the workspace knows nobody of that e-mail or name: Left Long Ago.',
    )
    const { told } = await files.run(team.id, text, ['--dry-run'])
    expect(told).toMatchObject({
      ...{ dryRun: true, imported: 0, fits: 1 },
      read: {
        separator: ',',
        encoding: 'utf-8',
        columns: { ticket: 'conversation', agent: 'reviewee' },
      },
      rows: [{ row: 2, conversation: '7', ratings: { quality: { option: 'good' } } }],
    })
    expect(await files.rows(team.id)).toEqual([])
  })

  it('is told of reviews that are older than what the workspace keeps', async () => {
    const team = await addTeam(world(), { settings: { retentionMonths: 12 } })
    const { notes } = await files.run(team.id, open.replaceAll('2026', '2020'), [
      '--dates',
      'day-first',
    ])
    expect(notes).toContain('2 of the reviews are older than what this workspace keeps')
  })
})
