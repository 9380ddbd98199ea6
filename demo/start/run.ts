import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundled } from '../bundle.ts'
import { openSecrets } from '../keys.ts'
import { startHelpdesk } from '../server.ts'
import type { StartOptions } from './arguments.ts'
import { buildApp } from './build-app.ts'
import { fileContent, keptAnchor, talloContent } from './content.ts'
import { checkPorts } from './ports.ts'
import { type Product, runCommand, startServer } from './product.ts'
import { workspaceFile } from './workspace-file.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export type Running = {
  /** The demo inbox. */
  url: string
  notes: string[]
  /** Resolves when the product's server has ended. */
  ended: Promise<number | null>
  stop(): Promise<void>
}

/**
 * Starts everything in the order that one embedded database allows: the helpdesk, the commands
 * that connect and fill the workspace, then the server. Ending `signal` stops what was started.
 */
export async function run(options: StartOptions, signal: AbortSignal): Promise<Running> {
  const { port, dataDir, conversations } = options
  await checkPorts([port, port + 1])
  const demoDir = join(dataDir, 'demo')
  mkdirSync(demoDir, { recursive: true })
  const secrets = openSecrets(demoDir)
  const anchor = keptAnchor(demoDir, new Date())
  const content = conversations === null ? talloContent(anchor) : fileContent(conversations, anchor)
  const productUrl = `http://localhost:${port}`
  const helpdesk = await startHelpdesk({
    account: content.account,
    secrets,
    port: port + 1,
    productUrl,
  })
  const product: Product = {
    root: ROOT,
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
    const { company } = content.account
    const file = join(demoDir, 'workspace.json')
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'Europe/Paris'
    const added = join(demoDir, `added-${company.id}`)
    const workspace = workspaceFile(company, helpdesk, secrets, zone, existsSync(added))
    writeFileSync(file, `${JSON.stringify(workspace, null, 2)}\n`, { mode: 0o600 })
    await buildApp(ROOT)
    await Promise.all([bundled('inbox'), bundled('sdk')])
    await runCommand(product, ['workspace', 'add', 'zendesk', '--file', file], signal)
    writeFileSync(added, '')
    await importOnce(product, demoDir, company.id, content.reviews, signal)
    const server = await startServer(product, productUrl, join(demoDir, 'server.log'), signal)
    return {
      url: helpdesk.url,
      notes: content.notes,
      ended: server.ended,
      stop: async () => {
        await server.stop()
        await helpdesk.close()
      },
    }
  } catch (error) {
    await helpdesk.close()
    throw error
  }
}

/** Imports the written reviews at first start; a start that was broken off tries again. */
async function importOnce(
  product: Product,
  demoDir: string,
  workspace: string,
  reviews: string | null,
  signal: AbortSignal,
) {
  const done = join(demoDir, 'reviews-imported')
  if (reviews === null || existsSync(done)) return
  const file = join(demoDir, 'reviews.jsonl')
  writeFileSync(file, reviews)
  await runCommand(product, ['import', 'reviews', file, '--workspace', workspace], signal)
  writeFileSync(done, '')
}
