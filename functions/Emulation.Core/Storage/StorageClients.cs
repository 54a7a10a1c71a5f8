using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;

namespace Emulation.Storage;

/// <summary>The tables and containers of the product. Bicep declares them in Azure; <see cref="CreateAsync"/> makes them elsewhere.</summary>
public sealed class StorageClients
{
    public StorageClients(IOptions<StorageOptions> options)
    {
        var settings = options.Value;
        TableServiceClient tables;
        BlobServiceClient blobs;
        if (!string.IsNullOrWhiteSpace(settings.ConnectionString))
        {
            tables = new(settings.ConnectionString);
            blobs = new(settings.ConnectionString);
        }
        else
        {
            TokenCredential identity = new ManagedIdentityCredential(settings.ClientId is { Length: > 0 } id
                ? ManagedIdentityId.FromUserAssignedClientId(id)
                : ManagedIdentityId.SystemAssigned);
            tables = new(settings.TableServiceUri, identity);
            blobs = new(settings.BlobServiceUri, identity);
        }

        Submissions = tables.GetTableClient(settings.Prefix + "Submissions");
        Access = tables.GetTableClient(settings.Prefix + "Access");
        Work = tables.GetTableClient(settings.Prefix + "Work");
        Blocs = blobs.GetBlobContainerClient(settings.Prefix + "blocs");
        Summaries = blobs.GetBlobContainerClient(settings.Prefix + "summaries");
        System = blobs.GetBlobContainerClient(settings.Prefix + "system");
        Backups = blobs.GetBlobContainerClient(settings.Prefix + "backups");
    }

    /// <summary>Reports and their history; keys in <see cref="Keys"/>.</summary>
    public TableClient Submissions { get; }

    /// <summary>Access tokens, hashed.</summary>
    public TableClient Access { get; }

    /// <summary>Due work and who does it.</summary>
    public TableClient Work { get; }

    /// <summary>Bloc definitions: <c>{bloc}/{year}.json</c>.</summary>
    public BlobContainerClient Blocs { get; }

    /// <summary>Summaries: <c>{bloc}/{period}/…</c>.</summary>
    public BlobContainerClient Summaries { get; }

    /// <summary>Keys shared by all instances.</summary>
    public BlobContainerClient System { get; }

    /// <summary>Backups: <c>{bloc}/{moment}-{reason}/…</c>.</summary>
    public BlobContainerClient Backups { get; }

    /// <summary>Makes what is missing.</summary>
    public Task CreateAsync(CancellationToken cancellation) => Task.WhenAll(
        Submissions.CreateIfNotExistsAsync(cancellation),
        Access.CreateIfNotExistsAsync(cancellation),
        Work.CreateIfNotExistsAsync(cancellation),
        Blocs.CreateIfNotExistsAsync(cancellationToken: cancellation),
        Summaries.CreateIfNotExistsAsync(cancellationToken: cancellation),
        System.CreateIfNotExistsAsync(cancellationToken: cancellation),
        Backups.CreateIfNotExistsAsync(cancellationToken: cancellation));
}
