using System.Net;
using System.Net.Http.Headers;
using Emulation.Attachments;
using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Attachments;

/// <summary>What is kept of a unit's files, and what a packed file may hold.</summary>
public sealed class FileLimitTests(AzuriteFixture azurite)
{
    private const string Unit = "ban-dan-van";

    private static readonly byte[] Pdf = SampleFiles.Bytes(SampleFiles.Pdf);

    [Fact]
    public async Task Ninety_files_of_a_unit_are_kept_in_a_period()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        for (var i = 0; i < 89; i++) await KeepAsync(sample, [(byte)i]);

        await SendAsync(sample, "%a", HttpStatusCode.Created);
        await SendAsync(sample, "%b", HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task As_many_MiB_of_a_unit_are_kept_as_the_setting_says()
    {
        await using var sample = await SampleBloc.StartAsync(azurite, settings: new Dictionary<string, string?> { ["Emulation:Limits:FilesOfUnitMiB"] = "60" });
        for (var i = 0; i < 5; i++) await KeepAsync(sample, [.. new byte[(10 * 1024 * 1024) - 1], (byte)i]);
        await KeepAsync(sample, new byte[(10 * 1024 * 1024) - Pdf.Length - 2]);

        await SendAsync(sample, "%a", HttpStatusCode.Created);
        await SendAsync(sample, "%b", HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public void A_packed_file_may_have_2000_parts()
    {
        // A document has some of its own; what is wrong with so many empty ones comes later.
        var parts = 2_000 - Count(SampleFiles.Docx());

        Assert.Null(OfficeCheck.Find(WithParts(parts), FileKind.Docx));
        Assert.StartsWith("Nội dung nén trong tệp phình ra quá lớn", OfficeCheck.Find(WithParts(parts + 1), FileKind.Docx), StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_file_may_inflate_to_its_limit()
    {
        // Noise hardly shrinks, so that only the size counts.
        var noise = new byte[3 * 1024 * 1024];
        new Random(20230620).NextBytes(noise);
        var package = SampleFiles.With(SampleFiles.Docx(), "word/media/noise.bin", noise);
        var inflated = Inflated(package);

        Assert.Null(OfficeCheck.Find(package, FileKind.Docx, inflated));
        Assert.StartsWith("Nội dung nén trong tệp phình ra quá lớn", OfficeCheck.Find(package, FileKind.Docx, inflated - 1), StringComparison.Ordinal);
    }

    private static async Task KeepAsync(SampleBloc sample, byte[] content) => await sample.App.Services.GetRequiredService<AttachmentStore>().PutAsync(
        BlocCode.Parse(SampleBloc.Bloc), Period.Parse(SampleBloc.Period, null), UnitCode.Parse(Unit, null), content, "application/pdf", "cu.pdf", TestContext.Current.CancellationToken);

    private static async Task SendAsync(SampleBloc sample, string comment, HttpStatusCode expected)
    {
        // A comment after the header makes it another file.
        var at = SampleFiles.Pdf.IndexOf('\n') + 1;
        using var body = new ByteArrayContent(SampleFiles.Bytes(SampleFiles.Pdf.Insert(at, comment))) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        using var answer = await (await sample.UnitAsync(Unit)).PostAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/units/{Unit}/attachments?name=a.pdf", body);
        if (expected == HttpStatusCode.UnprocessableEntity) await answer.ProblemAsync(expected, "too-many-files");
        else Assert.Equal(expected, answer.StatusCode);
    }

    private static int Count(byte[] package)
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(package));
        return archive.Entries.Count;
    }

    private static long Inflated(byte[] package)
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(package));
        return archive.Entries.Sum(entry => entry.Length);
    }

    private static byte[] WithParts(int count)
    {
        var stream = new MemoryStream();
        stream.Write(SampleFiles.Docx());
        using (var archive = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            for (var i = 0; i < count; i++) archive.CreateEntry($"word/media/{i}.png").Open().Dispose();
        }

        return stream.ToArray();
    }
}
