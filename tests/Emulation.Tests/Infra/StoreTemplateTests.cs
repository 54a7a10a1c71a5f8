using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Emulation.Storage;
using Microsoft.Extensions.Options;
using Xunit;

namespace Emulation.Tests.Infra;

/// <summary>The app makes no table or container in Azure, so the template must declare each that the code names.</summary>
public sealed class StoreTemplateTests
{
    private static readonly StorageClients Clients = new(Options.Create(new StorageOptions { ConnectionString = "UseDevelopmentStorage=true" }));

    [Fact]
    public void The_template_declares_exactly_the_tables_of_the_code()
    {
        var used = Of<TableClient>().Select(table => table.Name).Order(StringComparer.Ordinal);
        Assert.Equal(used, Declared(Snapshot.Dev, "Microsoft.Storage/storageAccounts/tableServices/tables"));
        Assert.Equal(used, Declared(Snapshot.Prod, "Microsoft.Storage/storageAccounts/tableServices/tables"));
    }

    [Fact]
    public void The_template_declares_exactly_the_containers_of_the_code()
    {
        var used = Of<BlobContainerClient>().Select(container => container.Name).Order(StringComparer.Ordinal);
        Assert.Equal(used, Declared(Snapshot.Dev, "Microsoft.Storage/storageAccounts/blobServices/containers"));
        Assert.Equal(used, Declared(Snapshot.Prod, "Microsoft.Storage/storageAccounts/blobServices/containers"));
    }

    private static IEnumerable<T> Of<T>() => typeof(StorageClients).GetProperties().Where(property => property.PropertyType == typeof(T)).Select(property => (T)property.GetValue(Clients)!);

    private static IEnumerable<string> Declared(Snapshot snapshot, string type) =>
        snapshot.Of(type).Select(resource => ((string)resource["name"]!).Split('/')).Where(name => name[0].StartsWith("stdata", StringComparison.Ordinal)).Select(name => name[^1]).Order(StringComparer.Ordinal);
}
