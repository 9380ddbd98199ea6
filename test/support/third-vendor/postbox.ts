import * as z from 'zod'
import type { Vendor } from '#server/helpdesks/index.ts'
import { inTime } from '#server/setup/in-time.ts'
import {
  connectionByFields,
  parseWorkspaceFile,
  workspaceFields,
} from '#server/setup/workspace-file.ts'
import { openPostbox } from './api.ts'

const PostboxFile = z.strictObject({
  ...workspaceFields,
  vendor: z.literal('postbox'),
  baseUrl: z.url(),
  credentials: z.strictObject({ key: z.string().min(1) }),
})

/** A vendor that the product does not know: its registration, as one folder in `helpdesks/` holds it. */
export const postbox: Vendor = {
  name: 'postbox',
  title: 'Postbox',
  open: (connection, { allowLocal }) => openPostbox(connection, allowLocal),
  add: {
    options: [
      { flag: 'address', value: 'URL', says: 'address of the office' },
      { flag: 'key', value: 'KEY', says: 'key of the letter box' },
    ],
    example: '--address https://office.example',
    byAsking: async ({ services, answers }) => {
      answers.require('address', 'key')
      const baseUrl = await answers.value('address', 'Address of the office')
      const key = await answers.value('key', 'Key (is not shown)', { secret: true })
      const account = { vendor: 'postbox', subdomain: 'office', baseUrl, credentials: { key } }
      const people = await inTime(5_000, services.openHelpdesk(account).readTeammates)
      answers.say(`${people.length} people sort letters here.`)
      return {
        ...account,
        issuer: baseUrl,
        appId: 'letters',
        audience: baseUrl,
        usual: { id: 'office', name: 'The office', timeZone: 'Europe/Paris' },
      }
    },
    byFile: async (_, file) => {
      const given = parseWorkspaceFile(file, PostboxFile, () => [])
      const { vendor, baseUrl } = given
      const place = { vendor, baseUrl, subdomain: given.id, issuer: baseUrl, audience: baseUrl }
      return connectionByFields(given, place)
    },
  },
  reconnect: 'Cut another key.',
  examine: async ({ look, workspace, credentials, notes }) => {
    const { allowLocalHelpdesk: allowLocal } = look.config
    const helpdesk = openPostbox({ ...workspace, credentials }, allowLocal)
    const people = await inTime(5_000, helpdesk.readTeammates)
    notes.ok('letter box', `${people.length} people have its key`)
  },
  mountEntry: (router) => {
    router.get('/entry/postbox', (_, res) => {
      res.send('Letters come in here.')
    })
  },
  mountWebhooks: (router) => {
    router.post('/entry/postbox/bell', (_, res) => {
      res.status(204).end()
    })
  },
}
