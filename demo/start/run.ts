import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundled } from '../bundle.ts'
import { firstPerson } from '../inbox/shell/present.ts'
import { openIntercomSecrets } from '../intercom/secrets.ts'
import { startIntercom } from '../intercom/server.ts'
import { openSecrets } from '../keys.ts'
import { startHelpdesk } from '../server.ts'
import type { StartOptions } from './arguments.ts'
import { buildApp } from './build-app.ts'
import { connectSteps, markDone } from './connect.ts'
import { fileContent, keptAnchor, talloContent } from './content.ts'
import { firstToReview } from './first-conversation.ts'
import { inboxLinks } from './inbox-links.ts'
import { checkPorts } from './ports.ts'
import { type Product, runCommands, startServer } from './product.ts'
import { intercomFile, intercomId, workspaceFile } from './workspace-file.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** The product's server as a program, and whether the app is built for it first. */
export type Program = { server: string[]; build: boolean }

export type Running = {
  /** The demo inboxes over the same people and conversations, the first as Zendesk's. */
  urls: { zendesk: string; intercom: string }
  notes: string[]
  /** Resolves when the product's server has ended. */
  ended: Promise<number | null>
  stop(): Promise<void>
}

/**
 * Starts everything in the order that one embedded database allows: both faces of the helpdesk, the
 * commands that connect and fill a workspace for each, then the server. Ending `signal` stops what
 * was started.
 */
export async function run(
  options: StartOptions,
  signal: AbortSignal,
  program: Program,
): Promise<Running> {
  const { port, dataDir, conversations } = options
  await checkPorts([port, port + 1, port + 2])
  const demoDir = join(dataDir, 'demo')
  mkdirSync(demoDir, { recursive: true })
  const secrets = openSecrets(demoDir)
  const intercomSecrets = openIntercomSecrets(demoDir)
  const anchor = keptAnchor(demoDir, new Date())
  const content = conversations === null ? talloContent(anchor) : fileContent(conversations, anchor)
  const { account, reviews } = content
  const productUrl = `http://localhost:${port}`
  const face = { account, productUrl }
  const first: { zendesk: number | null; intercom: number | null } = {
    zendesk: null,
    intercom: null,
  }
  const helpdesk = await startHelpdesk({
    ...face,
    secrets,
    port: port + 1,
    inboxes: inboxLinks(account.company.id, port, 'zendesk'),
    first: () => first.zendesk,
  })
  const intercom = await startIntercom({
    ...face,
    secrets: intercomSecrets,
    port: port + 2,
    inboxes: inboxLinks(account.company.id, port, 'intercom'),
    first: () => first.intercom,
  })
  const closeFaces = () => Promise.all([helpdesk.close(), intercom.close()])
  const product: Product = {
    root: ROOT,
    server: program.server,
    env: {
      PORT: String(port),
      DATA_DIR: dataDir,
      // Building the app leaves `production` behind in this process.
      NODE_ENV: 'development',
      ALLOW_LOCAL_HELPDESK: '1',
      ZENDESK_SDK_URL: `${helpdesk.url}/sdk/zaf_sdk.js`,
    },
  }
  try {
    const { company } = account
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'Europe/Paris'
    const known = (id: string) => existsSync(join(demoDir, `added-${id}`))
    const workspaces = [
      workspaceFile(company, helpdesk, secrets, { timeZone, known: known(company.id) }),
      intercomFile(company, intercom, intercomSecrets, {
        timeZone,
        known: known(intercomId(company)),
      }),
    ]
    const { email } = firstPerson(account)
    const steps = [
      ...connectSteps(demoDir, workspaces, reviews),
      ...workspaces.map(({ id }) => ['session', email, '--workspace', id]),
    ]
    if (program.build) await buildApp(ROOT)
    await Promise.all([bundled('zendesk'), bundled('intercom'), bundled('sdk')])
    const [zendeskBearer = '', intercomBearer = ''] = (
      await runCommands(product, steps, signal)
    ).slice(-workspaces.length)
    markDone(demoDir, workspaces, reviews)
    const server = await startServer(product, productUrl, join(demoDir, 'server.log'), signal)
    first.zendesk = await firstToReview(productUrl, zendeskBearer, signal)
    first.intercom = await firstToReview(productUrl, intercomBearer, signal)
    return {
      urls: { zendesk: helpdesk.url, intercom: intercom.url },
      notes: content.notes,
      ended: server.ended,
      stop: async () => {
        await server.stop()
        await closeFaces()
      },
    }
  } catch (error) {
    await closeFaces()
    throw error
  }
}
