import { expect, it } from 'vitest'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, submission } from '#test/support/factories.ts'
import { addIntercomTeam, card, idOf, pressables, readCard } from '#test/support/intercom.ts'
import { type Person, useServer } from '#test/support/server.ts'
import { reviewAs } from './review-as.ts'

eachDatabase('reviews on cards', (open) => {
  const world = useServer(open)

  async function scene(settings: Record<string, unknown> = {}) {
    const server = world()
    const team = await addIntercomTeam(server, { settings })
    const conversation = await addConversation(server, team.id)
    const give = (by: string, comment: string, at = conversation) =>
      reviewAs(server, team.person(by), submission(server, { conversation: at, comment }))
    const go = (
      as: Person,
      component?: string,
      entered?: Record<string, unknown>,
      at = conversation,
    ) => card(server, as, at, { component, entered })
    const past = async (id: string) => {
      const as = team.person(id)
      return go(as, idOf(await go(as), /^Reviews: /))
    }
    return { server, team, conversation, give, go, past }
  }

  const two = { rules: { reviewsPerConversation: 5 } }

  it('show what others wrote, with a way into each and back', async () => {
    const { team, give, go, past } = await scene(two)
    await give('11', 'Very clear')
    const list = await past('13')
    expect(readCard(list)).toContain('Ada → Bo\nQuality: Good · Tone: Exceptional')
    const review = await go(team.person('13'), idOf(list, 'Ada → Bo'))
    expect(readCard(review)).toContain('Very clear')
    expect(readCard(review)).not.toContain('Say thanks')
    expect(readCard(await go(team.person('13'), idOf(review, 'Back')))).toBe(readCard(list))
  })

  it('stay hidden while I have a draft here, however I ask', async () => {
    const { team, give, go, past } = await scene(two)
    const { id } = await give('11', 'Very clear')
    const as = team.person('13')
    const form = await go(as, idOf(await go(as), 'Score it'))
    const overview = await go(as, idOf(form, 'Back'), { overall: 'Mine' })
    expect(readCard(overview)).toContain('Reviews: 1 here, and your earlier ones')
    const list = await past('13')
    expect(readCard(list)).toContain('1 review, visible after you submit')
    expect(readCard(list)).not.toContain('Ada')
    const forced = await go(as, `review:${id}:past:0`)
    expect(readCard(forced)).toContain('This is no longer there')
    expect(readCard(forced)).not.toContain('Very clear')
  })

  it('make a later review of mine one that is not blind', async () => {
    const { server, team, give, go, past } = await scene(two)
    await give('11', 'Very clear')
    await past('13')
    const as = team.person('13')
    const rated = { 'rate:quality': 'good', 'rate:tone': 'good', 'rate:processes': 'yes' }
    const form = await go(as, idOf(await go(as), 'Score it'))
    await go(as, idOf(form, 'Submit review'), rated)
    const stored = await server.database.kysely
      .selectFrom('reviews')
      .select('not_blind')
      .where('workspace_id', '=', team.id)
      .where('reviewer_id', '=', '13')
      .execute()
    expect(stored).toEqual([{ not_blind: true }])
  })

  it('are for the two and the leads only where the workspace says so', async () => {
    const { team, give, go, past } = await scene({ visibility: 'private', ...two })
    const { id } = await give('11', 'Very clear')
    expect(readCard(await past('13'))).not.toContain('Ada')
    expect(readCard(await go(team.person('13'), `review:${id}`))).not.toContain('Very clear')
    expect(readCard(await past('14'))).toContain('Ada → Bo')
    expect(readCard(await past('12'))).toContain('Ada → You')
  })

  it('are not shown beside another conversation, nor of another workspace', async () => {
    const { server, team, give, go } = await scene(two)
    const { id } = await give('11', 'Very clear')
    const other = await addConversation(server, team.id)
    const seen = await go(team.person('13'), `review:${id}`, {}, other)
    expect(readCard(seen)).toContain('This is no longer there')
    const elsewhere = await addIntercomTeam(server)
    const there = await addConversation(server, elsewhere.id)
    const stranger = await card(server, elsewhere.person('12'), there, {
      component: `review:${id}`,
    })
    expect(readCard(stranger)).toContain('This is no longer there')
  })

  it('come in pages', async () => {
    const { server, team, give, go, past } = await scene(two)
    for (const by of ['11', '14', '15']) await give(by, `By ${by}`)
    for (let more = 0; more < 4; more++)
      await give('13', `Mine ${more}`, await addConversation(server, team.id))
    const first = await past('13')
    expect(readCard(first)).toContain('Page 1 of 2')
    expect(readCard(first)).toContain('Your earlier reviews of these people')
    const second = await go(team.person('13'), idOf(first, 'Older'))
    const ids = [...pressables(first), ...pressables(second)]
      .map(({ id }) => id)
      .filter((id) => id.startsWith('review:'))
    expect(new Set(ids).size).toBe(7)
    expect(readCard(await go(team.person('13'), idOf(second, 'Newer')))).toBe(readCard(first))
    expect(readCard(await go(team.person('13'), 'past:900'))).toBe(readCard(second))
  })

  it('of my work are read, thanked for and answered once', async () => {
    const { server, team, conversation, give, go } = await scene()
    await give('11', 'Very clear')
    const as = team.person('12')
    const overview = await go(as)
    const list = await go(as, idOf(overview, 'For me, 1 unread'))
    expect(readCard(list)).toContain('Something new in 1 review of your work')
    expect(readCard(list)).toContain('New · Ada')
    const review = await go(as, idOf(list, 'New · Ada'))
    expect(readCard(review)).toContain('Very clear')
    expect(readCard(await go(as))).not.toContain('unread')
    const empty = await go(as, idOf(review, 'Send reply'), { reply: '  ' })
    expect(readCard(empty)).toContain('Write something first.')
    const long = await go(as, idOf(review, 'Send reply'), { reply: 'x'.repeat(2001) })
    expect(JSON.stringify(long)).toContain('x'.repeat(2001))
    const press = () => go(as, idOf(review, 'Send reply'), { reply: 'Thank you all' })
    const answers = [...(await Promise.all([press(), press()])), await press()]
    for (const answer of answers) expect(readCard(answer)).toContain('Thank you all')
    const again = await go(as, idOf(answers.at(-1) ?? review, 'Send reply'), {
      reply: 'Thank you all',
    })
    const thread = readCard(again)
      .split('\n')
      .filter((line) => line === 'Thank you all')
    expect(thread).toHaveLength(2)
    const thanked = await go(as, idOf(again, 'Say thanks'))
    expect(readCard(thanked)).toContain('✅ You said thanks')
    expect(readCard(await go(as, idOf(again, 'Say thanks')))).toContain('✅ You said thanks')
    expect(readCard(await go(as, idOf(thanked, 'Back')))).toContain('Reviews of your work')
    const mine = await go(team.person('11'), 'sent:12')
    expect(readCard(mine)).toContain('Bo said thanks')
    // From another conversation there is a way to the one that it is about.
    const other = await addConversation(server, team.id)
    const away = await go(as, idOf(list, 'New · Ada'), {}, other)
    const link = pressables(away).find(({ url }) => url !== undefined)
    expect(link?.url).toMatch(
      new RegExp(
        `^https://app.intercom.com/a/inbox/\\w+/inbox/shared/all/conversation/${conversation}$`,
      ),
    )
  })

  it('that I gave say what came back, unread first, and are read by being opened', async () => {
    const { server, team, give, go } = await scene()
    const { id } = await give('11', 'Very clear')
    await give('11', 'A later one', await addConversation(server, team.id))
    const [ada, bo] = [team.person('11'), team.person('12')]
    await go(bo, idOf(await go(bo, `review:${id}`), 'Say thanks'))
    await go(bo, idOf(await go(bo, `review:${id}`), 'Send reply'), { reply: 'Which macro?' })
    const list = await go(ada, idOf(await go(ada), 'For me, 1 unread'))
    expect(readCard(list)).toContain('Reviews you gave')
    expect(readCard(list)).toContain('Something new in 1 review you gave')
    const titles = pressables(list).map(({ label }) => label)
    expect(titles.slice(0, 2)).toEqual(['Thanks · New reply · Bo', 'Bo'])
    const opened = await go(ada, idOf(list, 'Thanks · New reply · Bo'))
    expect(readCard(opened)).toContain('Which macro?')
    expect(readCard(await go(ada))).not.toContain('unread')
    const back = await go(ada, idOf(opened, 'Back'))
    expect(readCard(back)).toContain('Reviews you gave')
    const received = await go(ada, idOf(back, 'Reviews of your work'))
    expect(readCard(received)).toContain('No reviews of your work yet')
    expect(readCard(await go(ada, idOf(received, 'Reviews you gave')))).toBe(readCard(back))
    const sent = await go(ada, 'sent:12')
    expect(readCard(await go(ada, idOf(sent, 'Read 1 reply')))).toContain('Which macro?')
  })

  it('cannot be thanked for or answered by others', async () => {
    const { server, team, give, go } = await scene()
    const { id } = await give('11', 'Very clear')
    const as = team.person('13')
    expect(readCard(await go(as, `thanks:${id}`))).toContain('This is no longer there')
    const answered = await go(as, `reply:${id}:0`, { reply: 'Me too' })
    expect(readCard(answered)).toContain('This is no longer there')
    const rows = await server.database.kysely
      .selectFrom('replies')
      .selectAll()
      .where('workspace_id', '=', team.id)
      .execute()
    expect(rows).toEqual([])
  })

  it('of my work come in pages, and go back in time', async () => {
    const { server, team, give, go } = await scene({ mostReceived: 100 })
    const ids: string[] = []
    for (let made = 0; made < 30; made++) {
      server.clock.advance(60_000)
      ids.push((await give('11', `Number ${made}`, await addConversation(server, team.id))).id)
    }
    const as = team.person('12')
    await server.database.kysely
      .updateTable('notices')
      .set({ read_at: server.clock.now() })
      .where('workspace_id', '=', team.id)
      .execute()
    const seen = new Set<string>()
    let list = await go(as, 'for_me')
    for (let pages = 0; pages < 10; pages++) {
      for (const { id } of pressables(list))
        if (id.startsWith('review:')) seen.add(id.split(':')[1] ?? '')
      const older = pressables(list).find(({ label }) => label === 'Older')
      if (!older) break
      list = await go(as, older.id)
    }
    expect([...seen].toSorted()).toEqual(ids.toSorted())
    expect(readCard(await go(as, idOf(list, 'Newer')))).toContain('Reviews of your work')
  })

  it('hide the name of who wrote one, where the workspace does', async () => {
    const { team, give, go, past } = await scene({ hideReviewerNames: true })
    const { id } = await give('11', 'Very clear')
    const list = await past('12')
    expect(readCard(list)).toContain('A teammate → You')
    expect(readCard(await go(team.person('12'), `review:${id}:past:0`))).not.toContain('Ada')
  })
})
