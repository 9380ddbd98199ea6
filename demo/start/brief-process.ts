/**
 * What Node is given for a process that opens the embedded database and soon ends: its code is
 * compiled quickly and stays as it is. To compile it anew, for speed, costs more than all the rest.
 */
export const briefProcess = ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering']
