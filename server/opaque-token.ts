import { createHash, randomBytes } from 'node:crypto'

/** 32 random bytes, as 43 letters, digits, dashes and underscores: nobody guesses one. */
export function makeOpaqueToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of something that opens a door: its SHA-256, from which nobody makes the thing. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
