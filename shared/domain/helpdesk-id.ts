/**
 * Characters of the longest id that is taken from a helpdesk or a file. Zendesk and Intercom have
 * numbers; exports and data sets join dates, hashes and names.
 */
export const longestHelpdeskId = 500
