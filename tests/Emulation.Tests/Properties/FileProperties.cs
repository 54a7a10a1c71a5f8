using System.Xml;
using CsCheck;
using Emulation.Attachments;
using Emulation.Campaigns.Fuzz;
using Emulation.Summaries.Docx.Templates;
using Emulation.Tests.Attachments;
using Emulation.Tests.Submissions;
using Emulation.Tests.Summaries.Docx;
using Emulation.Tests.Workbooks;
using Emulation.Workbooks;
using SkiaSharp;
using Xunit;

namespace Emulation.Tests.Properties;

public sealed class FileProperties
{
    private static readonly (string Name, byte[] Content)[] Files =
    [
        ("a.jpg", SampleFiles.WithExif(SampleFiles.Jpeg(), 6)), ("a.png", SampleFiles.Picture(SKEncodedImageFormat.Png)), ("a.webp", SampleFiles.Picture(SKEncodedImageFormat.Webp)),
        ("a.pdf", SampleFiles.Bytes(SampleFiles.Pdf)), ("a.docx", SampleFiles.Docx()), ("a.xlsx", SampleFiles.Xlsx()), ("a.jpg", [.. SampleFiles.Jpeg(), .. SampleFiles.Zip()]), ("a.pdf", [.. SampleFiles.Bytes(SampleFiles.Pdf), .. SampleFiles.Docx()]),
    ];

    [Fact]
    public void Any_workbook_is_read_or_refused_as_what_it_is() => Draws.Mutated(WorkbookFixture.Write(ReportFixture.Full)).Sample(
        content =>
        {
            try
            {
                using var workbook = new RawWorkbook(content);
                var (report, errors) = WorkbookReader.Read(workbook, ReportFixture.Year);
                Assert.Equal(report is null, errors.Count > 0);
            }
            catch (Exception expected) when (expected is XmlException or InvalidDataException or WorkbookTooLargeException)
            {
                // Those are told apart by WorkbookDesk.
            }
        },
        iter: 400);

    [Fact]
    public void Any_template_is_judged() => Draws.Mutated(TemplateFile.Good).Sample(content => Assert.All(TemplateCheck.Find(content, SampleReports.State), problem => Assert.True(Draws.IsClean(problem), problem)), iter: 150);

    [Fact]
    public void Any_file_is_of_a_kind_or_is_refused() => Gen.Select(Draws.OneOf(Files), Draws.OneOf(Files), Draws.Choices, Gen.Bool).Sample(
        (file, other, random, archive) =>
        {
            var content = archive ? ByteMutator.MutateArchive(file.Content, random) : ByteMutator.Mutate(file.Content, other.Content, random);
            var (kind, refusal) = FileCheck.Find(random.Next(4) == 0 ? other.Name : file.Name, content);
            return kind is null != refusal is null;
        },
        iter: 1_500);
}
