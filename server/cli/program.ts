import { Command, type CommandUnknownOpts, Help } from '@commander-js/extra-typings'
import { groups } from './command-list.ts'
import { type CommandFile, carousel } from './define-command.ts'
import type { Plan } from './plan.ts'
import type { Terminal } from './terminal.ts'

const afterHelp = `
\`carousel\` stands for \`${carousel}\`.
Several commands can be given at once, with \`then\` between them: the first that fails ends it.
Every command takes --json: its result goes to standard output as one line of JSON, all else to
standard error. Exit codes: 0 done, 1 it could not be done, 2 called in a wrong way.
The embedded database serves one process at a time: stop the server first, or use PostgreSQL.`

/** The command line: reading one command's words fills `plan`, or throws a `CommanderError`. */
export function makeProgram(
  files: CommandFile[],
  plan: Plan,
  { out, note }: Pick<Terminal, 'out' | 'note'>,
  version: string,
) {
  const program = new Command('carousel')
    .description('Conversation Carousel: peer review of support conversations')
    .usage('command [options]')
    .version(version, '--version', 'Prints the version')
    .helpOption('--help', 'Prints what can be given')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => out(text.trimEnd()),
      writeErr: (text) => note(text.trimEnd()),
      outputError: (text, write) => write(sentence(text)),
    })
    .configureHelp({ formatHelp, subcommandTerm: fullTerm })
    .showHelpAfterError(`See \`${carousel} --help\`.`)
    .addHelpText('after', afterHelp)
  for (const file of files) declare(program, file, plan)
  return program
}

function declare(program: CommandUnknownOpts, file: CommandFile, plan: Plan) {
  const words = file.name.split(' ')
  const own = words.pop() ?? ''
  const command = words
    .reduce(groupOf, program)
    .command(own)
    .summary(file.summary)
    .description(file.description ?? `${file.summary}.`)
    .option('--json', 'Prints the result as JSON')
    .showHelpAfterError(`See \`${carousel} ${file.name} --help\`.`)
  const examples = file.examples.map((example) => `  ${carousel} ${example}`)
  command.addHelpText('after', `\nExample:\n${examples.join('\n')}`)
  file.declare(command, plan)
}

/** The command under which others stand, made when the first of them is declared. */
function groupOf(parent: CommandUnknownOpts, word: string): CommandUnknownOpts {
  const known = parent.commands.find((one) => one.name() === word)
  if (known) return known
  const group = parent.command(word).helpCommand(false)
  const name = wordsOf(group).join(' ')
  return group
    .usage('command [options]')
    .description(`${groups[name] ?? ''}.`)
    .showHelpAfterError(`See \`${carousel} ${name} --help\`.`)
}

/** Lists every command with all of its words; the suggestions for a wrong word go level by level. */
function formatHelp(command: CommandUnknownOpts, help: Help): string {
  return new Help().formatHelp(command, Object.assign(help, { visibleCommands: commandsBelow }))
}

/** What can be called below a command; what only groups others is not listed. */
function commandsBelow(command: CommandUnknownOpts): CommandUnknownOpts[] {
  return command.commands.flatMap((one) =>
    one.commands.length > 0 ? commandsBelow(one) : [one as CommandUnknownOpts],
  )
}

function fullTerm(command: CommandUnknownOpts): string {
  const given = command.registeredArguments.map((one) => ` <${one.name()}>`)
  return `${wordsOf(command).join(' ')}${given.join('')}`
}

/** The words that call a command, without the program's name. */
function wordsOf(command: CommandUnknownOpts): string[] {
  const { parent } = command
  return parent ? [...wordsOf(parent), command.name()] : []
}

/** Commander begins with `error: ` and a small letter; ours are sentences. */
function sentence(text: string): string {
  return text.replace(/^error: ./, (start) => start.slice('error: '.length).toUpperCase())
}
