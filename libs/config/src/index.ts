export * from './salon-profile.js';
