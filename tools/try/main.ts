/** `npm run -s try`: the product as a person's hands meet it, tried from the command line. */
import { Argument, Command, CommanderError, Option } from '@commander-js/extra-typings'
import { getPerson, NotToTry } from './people.ts'

const program = new Command('try')
  .description('Tries the product in the demo, with a browser, as a person does')
  .helpCommand(false)
  .exitOverride()
  .showHelpAfterError('See `npm run -s try -- --help`.')

program
  .command('keys')
  .summary('Sends keys to the open panel and prints the review that is stored then')
  .description(
    'Starts the demo on ports and data of its own, opens the panel of the first conversation in somebody’s queue, sends it these keys, and prints the review that is stored then, as the API gives it.',
  )
  .addArgument(
    new Argument(
      '<keys...>',
      'a key or chord by its name is pressed (Tab, Ctrl+Enter); else typed',
    ),
  )
  .requiredOption('--as <email>', 'who is at the keyboard, by their e-mail in the demo')
  .addOption(
    new Option('--helpdesk <name>', 'the sidebar, or the panel in a tab')
      .choices(['zendesk', 'intercom'] as const)
      .default('zendesk' as const),
  )
  .option('--json', 'Prints the review on one line')
  .addHelpText(
    'after',
    `
Example:
  npm run -s try -- keys 1 'The fee h 2' Tab 2 Tab 2 Ctrl+Enter --as bruno@tallo.example --json`,
  )
  .action(async (keys, { as: email, helpdesk, json }) => {
    const { id } = getPerson(email)
    // A browser and a demo are not loaded for a call that is wrong.
    const { tryKeys } = await import('./keys.ts')
    const review = await tryKeys(keys, { person: id, helpdesk })
    process.stdout.write(`${JSON.stringify(review, null, json ? 0 : 2)}\n`)
  })

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    const known = error instanceof NotToTry
    process.stderr.write(
      `${known ? error.message : error instanceof Error ? error.stack : error}\n`,
    )
    process.exitCode = 1
  }
}
