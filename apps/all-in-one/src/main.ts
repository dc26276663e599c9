import 'reflect-metadata';
import { boot } from '#libs/http';
import { AllInOneModule } from './all-in-one.module.js';

await boot('all-in-one', AllInOneModule);
