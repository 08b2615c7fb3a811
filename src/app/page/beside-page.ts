/** What lies beside the page and is kept once it was looked at; pictures the page keeps itself. */
export const BESIDE_PAGE = /\/(recordings|lessons)\/[^/]+$|\/data-sets\/list\.json$/;
