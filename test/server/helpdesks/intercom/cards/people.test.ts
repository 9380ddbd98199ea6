import { expect, it } from 'vitest'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, setPeople } from '#test/support/factories.ts'
import { addIntercomTeam, card, idOf, readCard } from '#test/support/intercom.ts'
import { useServer } from '#test/support/server.ts'

eachDatabase('the first card', (open) => {
  const world = useServer(open)

  it('tells a person once what the program does', async () => {
    const server = world()
    const team = await addIntercomTeam(server, { welcomed: false })
    const conversation = await addConversation(server, team.id)
    const as = team.person('11')
    const first = await card(server, as, conversation)
    expect(readCard(first)).toMatch(/^Your reviews, drafts and time in the form are kept/)
    expect(readCard(first)).toContain('**Bo**')
    const details = await card(server, as, conversation, { component: idOf(first, 'Details') })
    expect(readCard(details)).toContain('Conversation texts stay in the helpdesk.')
    const back = await card(server, as, conversation, { component: idOf(details, 'Back') })
    expect(readCard(back)).toBe(readCard(first))
    const next = await card(server, as, conversation, { component: idOf(first, 'Got it') })
    expect(readCard(next)).toMatch(/^\*\*Bo\*\*/)
    expect(readCard(await card(server, as, conversation))).toBe(readCard(next))
  })

  it('tells who is not known yet, or no longer active, how to go on', async () => {
    const server = world()
    const team = await addIntercomTeam(server)
    const conversation = await addConversation(server, team.id)
    const stranger = { workspace: team.id, id: '99' }
    const unknown = await card(server, stranger, conversation)
    expect(readCard(unknown)).toContain('You are not known here yet')
    expect(readCard(await card(server, stranger, conversation, { component: 'queue:0' }))).toBe(
      readCard(unknown),
    )
    await setPeople(server, team.id, [{ id: '11' }, { id: '12' }, { id: '16', active: false }])
    const left = await card(server, team.person('16'), conversation)
    expect(readCard(left)).toContain('You are not active here')
    expect(idOf(left, 'Try again')).toBe('home')
  })

  it('tells who is not in the program, and shows them the reviews of their work', async () => {
    const server = world()
    const team = await addIntercomTeam(server, {
      people: [{ id: '11', reviews: false, isReviewed: false }, { id: '12' }],
    })
    const conversation = await addConversation(server, team.id)
    const as = team.person('11')
    const overview = await card(server, as, conversation)
    expect(readCard(overview)).toContain('You are not in the review program')
    const queue = await card(server, as, conversation, { component: idOf(overview, /^Queue/) })
    expect(readCard(queue)).toContain('You are not in the review program')
    expect(readCard(queue)).not.toContain('Fetch')
    const mine = await card(server, as, conversation, { component: idOf(overview, 'For me') })
    expect(readCard(mine)).toContain('No reviews of your work yet')
  })

  it('has no form for a conversation of my own, and none where nobody answered', async () => {
    const server = world()
    const team = await addIntercomTeam(server)
    const own = await addConversation(server, team.id, { replies: { '11': 1, '12': 2 } })
    const mine = await card(server, team.person('11'), own)
    expect(readCard(mine)).toContain('You took part here, so others review it.')
    expect(readCard(mine)).not.toContain('Score it')
    const none = await addConversation(server, team.id, { replies: {} })
    expect(readCard(await card(server, team.person('11'), none))).toContain('Nobody to review here')
  })

  it('says so while the helpdesk does not tell of a conversation, and lets one try again', async () => {
    const server = world()
    const team = await addIntercomTeam(server)
    for (const path of ['/conversations/777001', '/api/v2/tickets/777001.json'])
      server.helpdesk.replies.set(path, 503)
    const first = await card(server, team.person('11'), '777001')
    expect(readCard(first)).toContain('The inbox is slow today')
    await addConversation(server, team.id, { id: '777001' })
    const again = await card(server, team.person('11'), '777001', {
      component: idOf(first, 'Try again'),
    })
    expect(readCard(again)).toContain('**Bo**')
  })

  it('speaks the language that the inbox names, else the person’s, else the workspace’s', async () => {
    const server = world()
    const team = await addIntercomTeam(server, {
      settings: { languages: ['fr'] },
      people: [
        { id: '11', locale: 'ar' },
        { id: '12', name: 'Bo' },
        { id: '13', locale: 'xx' },
      ],
    })
    const conversation = await addConversation(server, team.id, { language: 'fr' })
    const inArabic = await card(server, team.person('11'), conversation)
    expect(readCard(inArabic)).toContain('قيّمها')
    expect(inArabic.content.components[0]).toMatchObject({ align: 'right' })
    // A name of the other direction keeps to itself.
    const admin = { locale: 'fr-CA' }
    const asked = await card(server, team.person('11'), conversation, { admin })
    expect(readCard(asked)).toContain('La noter')
    expect(asked.content.components[0]).toMatchObject({ align: 'left' })
    expect(readCard(await card(server, team.person('13'), conversation))).toContain('La noter')
  })

  it('tells absolute times in the zone of the workspace', async () => {
    const server = world()
    const team = await addIntercomTeam(server, { timeZone: 'Asia/Tokyo' })
    const conversation = await addConversation(server, team.id, { closedDaysAgo: 2 })
    const overview = readCard(await card(server, team.person('11'), conversation))
    // 10:00 in UTC.
    expect(overview.replaceAll('\u202f', ' ')).toContain('closed Mar 2, 2026, 7:00 PM')
  })

  it('shows nothing of another workspace', async () => {
    const server = world()
    const [one, other] = [await addIntercomTeam(server), await addIntercomTeam(server)]
    const conversation = await addConversation(server, one.id)
    const seen = readCard(await card(server, other.person('11'), conversation))
    expect(seen).not.toContain('Bo')
  })
})
