/** Makes the embedded databases that tests copy, where they are not kept from a run before. */
import { embeddedTemplates } from '#test/support/embedded-templates.ts'

await embeddedTemplates()
