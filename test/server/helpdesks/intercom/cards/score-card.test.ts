import { expect, it } from 'vitest'
import type { Canvas } from '#server/helpdesks/intercom/cards/canvas.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, type NewConversation } from '#test/support/factories.ts'
import { addIntercomTeam, card, idOf, pressables, readCard } from '#test/support/intercom.ts'
import { useServer } from '#test/support/server.ts'

const rated = { 'rate:quality': 'good', 'rate:tone': 'exceptional', 'rate:processes': 'yes' }

eachDatabase('the score card', (open) => {
  const world = useServer(open)

  async function scene(conversation: NewConversation = {}) {
    const server = world()
    const team = await addIntercomTeam(server)
    const id = await addConversation(server, team.id, conversation)
    const as = team.person('11')
    const go = (component?: string, entered?: Record<string, unknown>) =>
      card(server, as, id, { component, entered })
    const follow = (from: Canvas, label: string | RegExp, entered?: Record<string, unknown>) =>
      go(idOf(from, label), entered)
    const form = async () => follow(await go(), 'Score it')
    /** The form with everything open. */
    const openForm = async () => {
      let shown = await form()
      const closed = () => pressables(shown).find(({ id }) => /^show:.*:(?:[0-9]|m)$/.test(id))
      for (let part = closed(); part; part = closed()) shown = await go(part.id)
      return shown
    }
    const stored = () =>
      server.database.kysely
        .selectFrom('reviews')
        .selectAll()
        .where('workspace_id', '=', team.id)
        .execute()
    const draft = () =>
      server.database.kysely
        .selectFrom('drafts')
        .selectAll()
        .where('workspace_id', '=', team.id)
        .executeTakeFirst()
    return { server, team, id, as, go, follow, form, openForm, stored, draft }
  }

  const fieldOf = ({ content }: Canvas, id: string) =>
    content.components.find((one) => 'id' in one && one.id === id)

  it('is opened from the overview, and its submit is one review with all that was entered', async () => {
    const { go, follow, form, stored, draft } = await scene()
    const opened = await form()
    expect(readCard(opened)).toContain('Review of Bo')
    const entered = {
      ...rated,
      'comment:quality': ' Clear. ',
      overall: 'Well done',
      complexity: 'complex',
      highlight: ['yes'],
      follow_ups: ['docs_gap', 'nonsense'],
    }
    const sent = await follow(opened, 'Submit review', entered)
    expect(readCard(sent)).toContain('✅ Review sent')
    expect(await stored()).toMatchObject([
      {
        reviewer_id: '11',
        reviewee_id: '12',
        score: 0.75,
        comment: 'Well done',
        ratings: {
          quality: { option: 'good', comment: 'Clear.' },
          tone: { option: 'exceptional' },
          processes: { option: 'yes' },
        },
        complexity: 'complex',
        highlight: true,
        follow_ups: ['docs_gap'],
        basis: 'picked',
        not_blind: false,
      },
    ])
    expect(await draft()).toBeUndefined()
    expect(readCard(await go())).toContain('You reviewed this.')
  })

  it('is submitted once, however often and however much at once the same press arrives', async () => {
    const { follow, form, stored } = await scene()
    const opened = await form()
    const press = () => follow(opened, 'Submit review', { ...rated, overall: 'Once' })
    const answers = await Promise.all([press(), press(), press()])
    answers.push(await press())
    for (const answer of answers) {
      expect(readCard(answer)).toContain('✅ Review sent')
      expect(readCard(answer)).not.toContain('had arrived before')
    }
    expect(await stored()).toHaveLength(1)
  })

  it('says beside a criterion that it is missing, and keeps the others', async () => {
    const { follow, openForm, stored, draft } = await scene()
    const entered = { 'rate:quality': 'good', 'comment:tone': 'Hm', overall: 'Words' }
    const again = await follow(await openForm(), 'Submit review', entered)
    expect(readCard(again)).toContain('2 ratings are missing')
    const at = (id: string) =>
      again.content.components.findIndex((one) => 'id' in one && one.id === id)
    for (const [id, isMissing] of [
      ['rate:quality', false],
      ['rate:tone', true],
      ['rate:processes', true],
    ] as const) {
      const after = again.content.components[at(id) + 1]
      const isError = after?.type === 'text' && after.style === 'error'
      expect({ id, isError }).toEqual({ id, isError: isMissing })
    }
    expect(fieldOf(again, 'rate:quality')).toMatchObject({ value: 'good' })
    expect(fieldOf(again, 'comment:tone')).toMatchObject({ value: 'Hm' })
    expect(fieldOf(again, 'overall')).toMatchObject({ value: 'Words' })
    expect(await stored()).toEqual([])
    expect(await draft()).toMatchObject({ content: { comment: 'Words' } })
    // Only what was missing is entered now: the rest comes from what was kept.
    const rest = { 'rate:tone': 'good', 'rate:processes': 'not_applicable' }
    await follow(again, 'Submit review', rest)
    expect(await stored()).toMatchObject([
      {
        comment: 'Words',
        ratings: {
          quality: { option: 'good' },
          tone: { option: 'good', comment: 'Hm' },
          processes: { option: 'not_applicable' },
        },
      },
    ])
  })

  it('keeps a text that is too long on the card, and says so', async () => {
    const { follow, openForm, stored, draft } = await scene()
    const long = 'é'.repeat(5001)
    const again = await follow(await openForm(), 'Submit review', { ...rated, overall: long })
    expect(readCard(again)).toContain('Too long: at most 5,000 characters.')
    expect(fieldOf(again, 'overall')).toMatchObject({ value: long })
    const back = await follow(again, 'Back', { overall: long })
    expect(fieldOf(back, 'overall')).toMatchObject({ value: long })
    expect(await stored()).toEqual([])
    expect(String((await draft())?.content['comment'])).toHaveLength(5000)
  })

  it('keeps what was entered when one opens a part, reads the guidance, goes back or opens the panel', async () => {
    const { go, follow, form } = await scene()
    const opened = await follow(await form(), /^Quality: comment/, { 'rate:quality': 'good' })
    expect(fieldOf(opened, 'rate:quality')).toMatchObject({ value: 'good' })
    const guidance = await follow(opened, 'How to rate Quality', { 'comment:quality': 'Nice' })
    expect(readCard(guidance)).toContain('Complex question:')
    expect(fieldOf(guidance, 'comment:quality')).toMatchObject({ value: 'Nice' })
    const hidden = await follow(guidance, 'Hide the guidance')
    expect(readCard(hidden)).not.toContain('Complex question:')
    const link = await follow(hidden, 'Open full panel', { 'comment:quality': 'Nicer' })
    expect(readCard(link)).toContain('within 5 minutes')
    const third = await follow(await go(), 'Continue your draft')
    expect(fieldOf(third, 'comment:quality')).toBeUndefined()
    const more = await follow(await follow(third, 'Quality: “Nicer”'), /^Overall comment/)
    expect(fieldOf(more, 'comment:quality')).toMatchObject({ value: 'Nicer' })
    const back = await follow(more, 'Back', { overall: 'Later' })
    expect(readCard(back)).toContain('You started a draft.')
    const fourth = await follow(await follow(back, 'Continue your draft'), '“Later”')
    expect(fieldOf(fourth, 'overall')).toMatchObject({ value: 'Later' })
  })

  it('asks for causes below the top rating only, and sends them', async () => {
    const { follow, form, stored } = await scene()
    const top = { 'rate:quality': 'exceptional' }
    const praised = await follow(await form(), /^Quality: comment/, top)
    expect(fieldOf(praised, 'causes:quality')).toBeUndefined()
    const lowered = await follow(praised, /^Overall/, { ...rated, 'rate:quality': 'good' })
    const causes = fieldOf(lowered, 'causes:quality')
    if (causes?.type !== 'checkbox') throw new Error('there are no causes')
    const chosen = causes.option.slice(0, 2).map(({ id }) => id)
    const entered = { 'causes:quality': [...chosen, 'nonsense'], 'other_cause:quality': 'Rain ' }
    const sent = await follow(lowered, 'Submit review', entered)
    expect(readCard(sent)).toContain('Rain')
    expect(await stored()).toMatchObject([
      { ratings: { quality: { option: 'good', rootCauses: chosen, otherCause: 'Rain' } } },
    ])
  })

  it('empties the draft when it is emptied', async () => {
    const { go, follow, openForm, draft } = await scene()
    const typed = { 'comment:quality': 'Hm', overall: 'Words', highlight: ['yes'], follow_ups: [] }
    await follow(await openForm(), 'Back', typed)
    expect(await draft()).toMatchObject({ content: { comment: 'Words', highlight: true } })
    const again = await follow(await go(), 'Continue your draft')
    const nothing = { 'comment:quality': '', overall: '', highlight: [], follow_ups: [] }
    expect(readCard(await follow(again, 'Back', nothing))).not.toContain('You started a draft.')
    expect(await draft()).toMatchObject({ content: { comment: '', highlight: false } })
  })

  it('leaves no draft where nothing was entered', async () => {
    const { follow, form, draft } = await scene()
    expect(readCard(await follow(await form(), 'Back'))).toContain('Score it')
    expect(await draft()).toBeUndefined()
  })

  it('loses no text of a draft that was changed elsewhere meanwhile', async () => {
    const { server, as, id, follow, form, draft } = await scene()
    const first = await follow(await form(), 'Back', { overall: 'From the card' })
    const opened = await follow(first, 'Continue your draft')
    const known = await draft()
    const content = { ...known?.content, comment: 'From the panel' }
    await server.database.kysely
      .updateTable('drafts')
      .set({ content: JSON.stringify(content), revision: 7 })
      .where('workspace_id', '=', as.workspace)
      .where('conversation_id', '=', id)
      .execute()
    await follow(opened, 'Back', { overall: 'From the card, longer' })
    expect(await draft()).toMatchObject({
      content: { comment: 'From the panel\n\nFrom the card, longer' },
      revision: 8,
    })
  })

  it('shows words that came after another copy, instead of dropping them', async () => {
    const { follow, form, stored } = await scene()
    const opened = await form()
    await follow(opened, 'Submit review', { ...rated, overall: 'First' })
    const late = await follow(opened, 'Submit review', { ...rated, overall: 'Second' })
    expect(readCard(late)).toContain('had arrived before')
    expect(readCard(late)).toContain('Second')
    expect(await stored()).toMatchObject([{ comment: 'First' }])
  })

  it('does not bring a withdrawn review back when an old press is sent again', async () => {
    const { server, team, go, follow, form, stored } = await scene()
    const opened = await form()
    await follow(opened, 'Submit review', rated)
    await server.database.kysely
      .updateTable('reviews')
      .set({ withdrawn_at: server.clock.now() })
      .where('workspace_id', '=', team.id)
      .execute()
    const old = await follow(opened, 'Submit review', rated)
    expect(readCard(old)).toContain('Submit review')
    expect(await stored()).toHaveLength(1)
    const fresh = await follow(await go(), 'Score it')
    expect(readCard(await follow(fresh, 'Submit review', rated))).toContain('✅ Review sent')
    expect(await stored()).toHaveLength(2)
  })

  it('reviews what is not eligible only past the reason', async () => {
    const { go, follow, stored } = await scene({ words: 1 })
    const overview = await go()
    expect(readCard(overview)).toContain('Not picked for review. Too short: 3 words')
    const form = await follow(overview, 'Review anyway')
    expect(readCard(form)).toContain('You review this although it is not eligible')
    await follow(form, 'Submit review', rated)
    expect(await stored()).toMatchObject([{ basis: 'picked' }])
  })

  it('gives no form for what may never be reviewed, whatever is pressed', async () => {
    const { go, stored } = await scene({ tags: ['legal'] })
    const overview = await go()
    expect(readCard(overview)).toContain('This cannot be reviewed')
    expect(readCard(await go('score:12:1'))).toContain('This cannot be reviewed')
    const forced = await go('submit:12:default:1:anyway:0::0', rated)
    expect(readCard(forced)).toContain('This cannot be reviewed')
    expect(await stored()).toEqual([])
  })

  it('is for the participant that was chosen', async () => {
    const { go, follow, stored } = await scene({ replies: { '12': 3, '13': 1 } })
    const choices = await follow(await go(), 'Choose another teammate')
    const overview = await follow(choices, 'Cy')
    expect(readCard(overview)).toContain('**Cy**')
    await follow(await follow(overview, 'Score it'), 'Submit review', rated)
    expect(await stored()).toMatchObject([{ reviewee_id: '13' }])
  })
})
