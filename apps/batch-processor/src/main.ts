import 'reflect-metadata';
import { boot } from '#libs/http';
import { BatchProcessorModule } from './batch-processor.module.js';

await boot('batch-processor', BatchProcessorModule);
