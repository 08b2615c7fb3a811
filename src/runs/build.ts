/** Version of the program, as `package.json` has it; every run bears that which computed it. */
export const BUILD = '0.1.0';
