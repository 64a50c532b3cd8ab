// `npm run set-up`: what `npm start` and `npm test` do first. For those who work on the sources.
import { setUp } from './setup/set-up.mjs';

setUp();
