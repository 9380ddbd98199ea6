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
import { findToReview, untilDealt } from './first-conversation.ts'
import { inboxLinks } from './inbox-links.ts'
import { checkPorts } from './ports.ts'
import { type Product, runCommands, startServer } from './product.ts'
import { type Ask, readSignedIn, signInSteps } from './signed-in.ts'
import { intercomFile, intercomId, workspaceFile } from './workspace-file.ts'

/** How long an inbox waits for what somebody is to see first, milliseconds. */
const FIRST_WITHIN = 5_000
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
  const ids = { zendesk: account.company.id, intercom: intercomId(account.company) }
  // Nobody is asked before the server is there.
  let signedIn = new Map<string, Map<string, Ask>>()
  const findIn = (workspace: string) => async (email: string, candidates: number[]) => {
    const ask = signedIn.get(workspace)?.get(email)
    return ask ? findToReview(ask, candidates, AbortSignal.timeout(FIRST_WITHIN)) : null
  }
  const helpdesk = await startHelpdesk({
    ...face,
    secrets,
    port: port + 1,
    inboxes: inboxLinks(account.company.id, port, 'zendesk'),
    findFirst: findIn(ids.zendesk),
  })
  const intercom = await startIntercom({
    ...face,
    secrets: intercomSecrets,
    port: port + 2,
    inboxes: inboxLinks(account.company.id, port, 'intercom'),
    findFirst: findIn(ids.intercom),
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
      workspaceFile(company, helpdesk, secrets, { timeZone, known: known(ids.zendesk) }),
      intercomFile(company, intercom, intercomSecrets, {
        timeZone,
        known: known(ids.intercom),
      }),
    ]
    const emails = company.teammates.map(({ email }) => email)
    const steps = [
      ...connectSteps(demoDir, workspaces, reviews),
      ...signInSteps(workspaces, emails),
    ]
    if (program.build) await buildApp(ROOT)
    await Promise.all([bundled('zendesk'), bundled('intercom'), bundled('sdk')])
    const printed = await runCommands(product, steps, signal)
    markDone(demoDir, workspaces, reviews)
    const server = await startServer(product, productUrl, join(demoDir, 'server.log'), signal)
    signedIn = readSignedIn(productUrl, workspaces, emails, printed)
    for (const { id } of workspaces) {
      const first = signedIn.get(id)?.get(firstPerson(account).email)
      if (first !== undefined) await untilDealt(first, signal)
    }
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
