/**
 * The content security policy of the app's page: our own scripts and the helpdesk's SDK, no inline
 * script, framed by the verified workspace only (by nobody where there is none).
 */
export function contentSecurity(options: {
  sdkUrl: string | null
  frame: string | null
  /** The page has a form that is sent to this server. */
  forms?: boolean
}): string {
  const sdk = options.sdkUrl ? ` ${new URL(options.sdkUrl).origin}` : ''
  const frame = options.frame ? new URL(options.frame).origin : "'none'"
  return [
    "default-src 'none'",
    `script-src 'self'${sdk}`,
    // styled-components writes style elements while the page runs.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    `form-action ${options.forms ? "'self'" : "'none'"}`,
    `frame-ancestors ${frame}`,
  ].join('; ')
}
