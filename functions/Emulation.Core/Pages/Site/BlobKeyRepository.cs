using System.Xml.Linq;
using Azure;
using Azure.Storage.Blobs.Models;
using Emulation.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Emulation.Pages.Site;

/// <summary>
/// The key ring of cookies and anti-forgery tokens as blobs <c>cookie-keys/{id}.xml</c>, shared by all instances. The interface is
/// synchronous; it is called at the first cookie and once a day.
/// </summary>
internal sealed class BlobKeyRepository(StorageClients clients) : IXmlRepository
{
    private const string Folder = "cookie-keys/";

    public IReadOnlyCollection<XElement> GetAllElements() =>
    [
        .. clients.System.GetBlobs(new GetBlobsOptions { Prefix = Folder })
            .Select(blob => XElement.Parse(clients.System.GetBlobClient(blob.Name).DownloadContent().Value.Content.ToString())),
    ];

    public void StoreElement(XElement element, string friendlyName) => clients.System.GetBlobClient($"{Folder}{friendlyName}.xml").Upload(
        BinaryData.FromString(element.ToString(SaveOptions.DisableFormatting)),
        new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } });
}
