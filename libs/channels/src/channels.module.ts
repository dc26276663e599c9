import { Module } from '@nestjs/common';
import { Accounts } from './accounts.service.js';
import { AliasBook } from './identity/alias-book.service.js';
import { AccountPace } from './sending/account-pace.service.js';

/** The accounts, the gateways behind them and their pace, and which ids are one person's. */
@Module({ providers: [Accounts, AliasBook, AccountPace], exports: [Accounts, AliasBook, AccountPace] })
export class ChannelsModule {}
