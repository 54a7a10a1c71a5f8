using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;

namespace Emulation.Storage;

/// <summary>The tables and containers of the product. Bicep declares them in Azure; <see cref="CreateAsync"/> makes them elsewhere.</summary>
public sealed class StorageClients
{
    private readonly string prefix;
    private readonly TableServiceClient tables;
    private readonly BlobServiceClient blobs;

    public StorageClients(IOptions<StorageOptions> options)
    {
        var settings = options.Value;
        prefix = settings.Prefix;
        if (!string.IsNullOrWhiteSpace(settings.ConnectionString))
        {
            tables = new(settings.ConnectionString, BareSocketPolicy.In(new TableClientOptions()));
            blobs = new(settings.ConnectionString, BareSocketPolicy.In(new BlobClientOptions()));
        }
        else
        {
            TokenCredential identity = new ManagedIdentityCredential(settings.ClientId is { Length: > 0 } id
                ? ManagedIdentityId.FromUserAssignedClientId(id)
                : ManagedIdentityId.SystemAssigned);
            tables = new(settings.TableServiceUri, identity, BareSocketPolicy.In(new TableClientOptions()));
            blobs = new(settings.BlobServiceUri, identity, BareSocketPolicy.In(new BlobClientOptions()));
        }

        Submissions = tables.GetTableClient(settings.Prefix + "Submissions");
        Access = tables.GetTableClient(settings.Prefix + "Access");
        Work = tables.GetTableClient(settings.Prefix + "Work");
        Outbox = tables.GetTableClient(settings.Prefix + "Outbox");
        Recipients = tables.GetTableClient(settings.Prefix + "Recipients");
        Visits = tables.GetTableClient(settings.Prefix + "Visits");
        Blocs = blobs.GetBlobContainerClient(settings.Prefix + "blocs");
        Summaries = blobs.GetBlobContainerClient(settings.Prefix + "summaries");
        System = blobs.GetBlobContainerClient(settings.Prefix + "system");
        Attachments = blobs.GetBlobContainerClient(settings.Prefix + "attachments");
        Backups = blobs.GetBlobContainerClient(settings.Prefix + "backups");
        BackupAttachments = blobs.GetBlobContainerClient(settings.Prefix + "backup-attachments");
    }

    /// <summary>Reports and their history; keys in <see cref="Keys"/>.</summary>
    public TableClient Submissions { get; }

    /// <summary>Access tokens, hashed.</summary>
    public TableClient Access { get; }

    /// <summary>Due work and who does it.</summary>
    public TableClient Work { get; }

    /// <summary>What is to be delivered, and what became of it.</summary>
    public TableClient Outbox { get; }

    /// <summary>Signing secrets of recipients; apart from the outbox, so that whoever may read that reads no secret.</summary>
    public TableClient Recipients { get; }

    /// <summary>How often public pages were opened; no record of anything else, and in no backup.</summary>
    public TableClient Visits { get; }

    /// <summary>Bloc definitions: <c>{bloc}/{year}.json</c>.</summary>
    public BlobContainerClient Blocs { get; }

    /// <summary>Summaries: <c>{bloc}/{period}/…</c>; and where to look for a file by its hash, <c>~files/{sha256}/{bloc}.{period}</c>.</summary>
    public BlobContainerClient Summaries { get; }

    /// <summary>Keys shared by all instances.</summary>
    public BlobContainerClient System { get; }

    /// <summary>Files of reports: <c>{bloc}/{period}/{unit}/{sha256}</c>, never overwritten.</summary>
    public BlobContainerClient Attachments { get; }

    /// <summary>Backups: <c>{bloc}/{moment}-{reason}/…</c>.</summary>
    public BlobContainerClient Backups { get; }

    /// <summary>Copies of attachments under the same names, once for all backups that list them: nothing here may expire while a backup lives.</summary>
    public BlobContainerClient BackupAttachments { get; }

    /// <summary>Makes what is missing. Asks first what is there: mostly all of it is, and two answers tell.</summary>
    public async Task CreateAsync(CancellationToken cancellation)
    {
        var named = TableClient.CreateQueryFilter($"TableName ge {prefix + "A"} and TableName lt {prefix + "{"}");
        var tablesThere = tables.QueryAsync(named, cancellationToken: cancellation).Select(table => table.Name).ToListAsync(cancellation).AsTask();
        var containersThere = await blobs.GetBlobContainersAsync(prefix: prefix, cancellationToken: cancellation).Select(container => container.Name).ToListAsync(cancellation);
        await Task.WhenAll([
            .. new[] { Submissions, Access, Work, Outbox, Recipients, Visits }
                .ExceptBy(await tablesThere, table => table.Name).Select(table => table.CreateIfNotExistsAsync(cancellation)),
            .. new[] { Blocs, Summaries, System, Attachments, Backups, BackupAttachments }
                .ExceptBy(containersThere, container => container.Name).Select(container => (Task)container.CreateIfNotExistsAsync(cancellationToken: cancellation)),
        ]);
    }
}
