import { expect, it } from 'vitest'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation } from '#test/support/factories.ts'
import { accountOf, addIntercomTeam, cardBody, sendCard, signBody } from '#test/support/intercom.ts'
import { useServer } from '#test/support/server.ts'

eachDatabase('a request of the inbox', (open) => {
  const world = useServer(open)

  async function scene() {
    const server = world()
    const team = await addIntercomTeam(server, { secret: 'secret-of-one' })
    const conversation = await addConversation(server, team.id)
    const body = cardBody(team.person('11'), conversation)
    return { server, team, conversation, body }
  }

  it('is answered with a card where its bytes are signed by the secret of the workspace', async () => {
    const { server, team, body } = await scene()
    const answer = await sendCard(server, 'initialize', body, signBody(body, 'secret-of-one'))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.text()).toContain('**Bo**')
    // Spaces are bytes, too: what is signed is not what a parser makes of it.
    const spaced = `{ "workspace_id" : "${accountOf(team.id)}" }\n`
    const other = await sendCard(server, 'submit', spaced, signBody(spaced, 'secret-of-one'))
    expect(other.status).toBe(200)
    const tidy = JSON.stringify(JSON.parse(spaced))
    expect((await sendCard(server, 'submit', tidy, signBody(spaced, 'secret-of-one'))).status).toBe(
      401,
    )
  })

  it('knows the signature that Node, OpenSSL and Python agree on', async () => {
    const body =
      '{"workspace_id":"abcd123","component_id":"submit_button","input_values":{"quality":"good","note":"café"}}'
    expect(signBody(body)).toBe('bda74417272506f4b2dd1eb6a1af3363b2cbf80902b08a9e8fccd530aaefede3')
    const server = world()
    const team = await addIntercomTeam(server)
    await server.database.kysely
      .updateTable('workspaces')
      .set({ audience: 'abcd123' })
      .where('id', '=', team.id)
      .execute()
    expect((await sendCard(server, 'submit', body, signBody(body))).status).toBe(200)
  })

  it('is refused unsigned, forged, tampered with, or signed by another workspace', async () => {
    const { server, team, conversation, body } = await scene()
    const good = signBody(body, 'secret-of-one')
    await addIntercomTeam(server, { secret: 'secret-of-other' })
    const elses = cardBody(team.person('14'), conversation)
    const attempts: [string, string, string][] = [
      ['unsigned', body, ''],
      ['forged', body, 'ab'.repeat(32)],
      ['short', body, good.slice(0, 40)],
      ['with a prefix', body, `sha256=${good}`],
      ['not hexadecimal', body, 'z'.repeat(64)],
      ['of another person', elses, good],
      ['with a space more', `${body} `, good],
      ["by another workspace's secret", body, signBody(body, 'secret-of-other')],
      ['with an empty secret', body, signBody(body, '')],
    ]
    for (const [name, sent, signature] of attempts)
      for (const path of ['initialize', 'submit'] as const) {
        const answer = await sendCard(server, path, sent, signature)
        expect({ name, status: answer.status }).toEqual({ name, status: 401 })
        expect(await answer.text()).not.toContain('canvas')
      }
    expect(server.logged.join()).toContain('"reason":"signature"')
  })

  it('is refused where it names no workspace of Intercom, in whatever way', async () => {
    const { server, team } = await scene()
    const bodies = [
      '',
      'null',
      '[]',
      'not json',
      '{}',
      '{"workspace_id":"else"}',
      '{"workspace_id":7}',
      '{"workspace_id":["a"]}',
      '{"workspace_id":"a\\u0000b"}',
      `{"workspace_id":"${'x'.repeat(3000)}"}`,
      `{"workspace_id":"${team.id}"}`,
    ]
    for (const body of bodies) {
      const answer = await sendCard(server, 'initialize', body, signBody(body, 'secret-of-one'))
      expect({ body: body.slice(0, 40), status: answer.status }).toEqual({
        body: body.slice(0, 40),
        status: 401,
      })
    }
  })

  it('is read up to 5 MB, as a long conversation comes with all that was said', async () => {
    const { server, body } = await scene()
    const parts = (size: number) =>
      JSON.stringify({ ...JSON.parse(body), more: 'x'.repeat(size * 1_000_000) })
    const long = parts(4)
    const answer = await sendCard(server, 'initialize', long, signBody(long, 'secret-of-one'))
    expect(answer.status).toBe(200)
    const longer = parts(6)
    const refused = await sendCard(server, 'initialize', longer, signBody(longer, 'secret-of-one'))
    expect(refused.status).toBe(413)
  })

  it('is answered with a card also where something is missing or of another shape', async () => {
    const { server, team, conversation } = await scene()
    const account = accountOf(team.id)
    const admin = { id: 11 }
    const bodies = [
      { admin: null },
      { admin: 'Ada' },
      { admin: { id: {} }, conversation: { id: conversation } },
      { admin },
      { admin, conversation: { id: null } },
      { admin, conversation: { id: conversation }, component_id: { a: 1 } },
      { admin, conversation: { id: conversation }, component_id: '%E0%A4%A' },
      { admin, conversation: { id: conversation }, component_id: 'nothing:like:this' },
      { admin, conversation: { id: conversation }, component_id: 'past:%E0%A4%A' },
      { admin, conversation: { id: conversation }, component_id: '__proto__' },
      { admin, conversation: { id: conversation }, component_id: 'home', input_values: [1] },
      { admin, conversation: { id: 'x\u0000y' }, component_id: 'home' },
    ]
    for (const one of bodies) {
      const body = JSON.stringify({ workspace_id: account, ...one })
      const answer = await sendCard(server, 'submit', body, signBody(body, 'secret-of-one'))
      expect({ body, status: answer.status }).toEqual({ body, status: 200 })
      const { canvas } = (await answer.json()) as { canvas: { content: { components: unknown[] } } }
      expect(canvas.content.components.length).toBeGreaterThan(1)
    }
  })
})
