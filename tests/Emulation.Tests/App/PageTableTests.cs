using Emulation.Functions;
using Xunit;

namespace Emulation.Tests.App;

public sealed class PageTableTests
{
    /// <summary>Name, verbs, route, callers.</summary>
    private const string Table =
        """
        AttachmentFile | GET | bao-cao/{bloc}/{period}/{unit}/tep/{sha256} | Unit
        AttachmentPage | GET | bao-cao/{bloc}/{period}/{unit}/tep | Unit
        CheckPage | GET | bao-cao/{bloc}/{period}/{unit}/kiem-tra | Unit
        FindReceipt | GET | bien-nhan | Anyone
        HomePage | GET | {ignored:maxlength(0)?} | Anyone
        ReceiptPage | GET | bien-nhan/{code} | Anyone
        ReportPage | GET | bao-cao/{bloc}/{period}/{unit} | Unit
        ReportPreview | GET | bao-cao/{bloc}/{period}/{unit}/xem-truoc | Unit
        ReportPreviewDocx | GET | bao-cao/{bloc}/{period}/{unit}/xem-truoc.docx | Unit
        SaveAttachments | POST | bao-cao/{bloc}/{period}/{unit}/tep | Unit
        SaveSection | POST | bao-cao/{bloc}/{period}/{unit}/phan/{section} | Unit
        SectionPage | GET | bao-cao/{bloc}/{period}/{unit}/phan/{section} | Unit
        SendReport | POST | bao-cao/{bloc}/{period}/{unit}/kiem-tra | Unit
        SendWorkbook | POST | bao-cao/{bloc}/{period}/{unit}/mau | Unit
        SignIn | POST | vao | Anyone
        SignInPage | GET | vao/{token?} | Anyone
        SignOut | POST | ra | Anyone
        SiteAsset | GET | tep/{hash}/{name} | Anyone
        WorkbookFile | GET | bao-cao/{bloc}/{period}/{unit}/mau.xlsx | Unit
        WorkbookPage | GET | bao-cao/{bloc}/{period}/{unit}/mau | Unit
        """;

    [Fact]
    public void Every_page_is_in_the_table() => Assert.Equal(
        Table.Split('\n'),
        FunctionCatalog.All.Where(function => function.IsPage).Select(page => $"{page.Name} | {string.Join(", ", page.Verbs)} | {page.Route} | {page.Callers}"));

    /// <summary>A form posts; a link gets. No page needs a verb that a browser without a script cannot send.</summary>
    [Fact]
    public void Pages_are_got_and_posted_only() =>
        Assert.All(FunctionCatalog.All.Where(function => function.IsPage), page => Assert.All(page.Verbs, verb => Assert.Contains(verb, (string[])["GET", "POST"])));
}
