// What of a storage account is reached through private endpoints: the app uses blobs and tables, the Functions host queues, too.
// No module: the list is imported where something is done with each of them.

@export()
var privateServices string[] = ['blob', 'table', 'queue']
