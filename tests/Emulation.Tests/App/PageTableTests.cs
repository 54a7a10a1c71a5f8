using Emulation.Functions;
using Xunit;

namespace Emulation.Tests.App;

public sealed class PageTableTests
{
    /// <summary>Name, verbs, route, callers.</summary>
    private const string Table =
        """
        AdminAccessPage | GET | quan-tri/truy-cap | Administrator
        AdminApplyYear | POST | quan-tri/khoi/{bloc}/{year}/ap-dung | Administrator
        AdminAuditPage | GET | quan-tri/khoi/{bloc}/{period}/nhat-ky | Administrator
        AdminBackupsPage | GET | quan-tri/khoi/{bloc}/{year}/sao-luu | Administrator
        AdminDiscardYear | POST | quan-tri/khoi/{bloc}/{year}/bo-ban-nhap | Administrator
        AdminDropTemplate | POST | quan-tri/khoi/{bloc}/{year}/mau-word/bo | Administrator
        AdminExpireAccess | POST | quan-tri/truy-cap/{id}/han | Administrator
        AdminHomePage | GET | quan-tri | Administrator
        AdminImportYear | POST | quan-tri/khoi/{bloc}/{year}/tep | Administrator
        AdminIntegrityPage | GET | quan-tri/toan-ven | Administrator
        AdminMakeAccess | POST | quan-tri/truy-cap | Administrator
        AdminNewBloc | POST | quan-tri/khoi-moi | Administrator
        AdminNewBlocPage | GET | quan-tri/khoi-moi | Administrator
        AdminNextYear | POST | quan-tri/khoi/{bloc}/{year}/nam-moi | Administrator
        AdminNextYearPage | GET | quan-tri/khoi/{bloc}/{year}/nam-moi | Administrator
        AdminRenewSecret | POST | quan-tri/khoi/{bloc}/{year}/noi-nhan/{recipient}/khoa | Administrator
        AdminReplay | POST | quan-tri/cong-viec/gui-lai | Administrator
        AdminRevokeAccess | POST | quan-tri/truy-cap/{id}/thu-hoi | Administrator
        AdminRunAgain | POST | quan-tri/cong-viec/chay-lai | Administrator
        AdminSaveSection | POST | quan-tri/khoi/{bloc}/{year}/phan/{section} | Administrator
        AdminSaveUnit | POST | quan-tri/khoi/{bloc}/{year}/phan/don-vi/{number} | Administrator
        AdminSectionPage | GET | quan-tri/khoi/{bloc}/{year}/phan/{section} | Administrator
        AdminSendTemplate | POST | quan-tri/khoi/{bloc}/{year}/mau-word | Administrator
        AdminSweep | POST | quan-tri/cong-viec/quet | Administrator
        AdminTemplateFile | GET | quan-tri/khoi/{bloc}/{year}/mau-word/tep | Administrator
        AdminTemplatePage | GET | quan-tri/khoi/{bloc}/{year}/mau-word | Administrator
        AdminUnitPage | GET | quan-tri/khoi/{bloc}/{year}/phan/don-vi/{number} | Administrator
        AdminWorkPage | GET | quan-tri/cong-viec | Administrator
        AdminYearFile | GET | quan-tri/khoi/{bloc}/{year}/tep | Administrator
        AdminYearPage | GET | quan-tri/khoi/{bloc}/{year} | Administrator
        AttachmentFile | GET | bao-cao/{bloc}/{period}/{unit}/tep/{sha256} | Unit
        AttachmentPage | GET | bao-cao/{bloc}/{period}/{unit}/tep | Unit
        BlocsPage | GET | cac-khoi | StandingBody
        BoardPage | GET | khoi/{bloc}/{period} | Administrator, StandingBody, Lead
        CheckPage | GET | bao-cao/{bloc}/{period}/{unit}/kiem-tra | Unit
        FindReceipt | GET | bien-nhan | Anyone
        HelpPage | GET | tro-giup/{topic?} | Anyone
        HomePage | GET | {ignored:maxlength(0)?} | Anyone
        Issue | POST | khoi/{bloc}/{period}/bao-cao/phat-hanh | Lead
        IssuePage | GET | khoi/{bloc}/{period}/bao-cao/phat-hanh | Lead
        LeadTextPage | GET | khoi/{bloc}/{period}/noi-dung-chung | Administrator, StandingBody, Lead
        MakePublic | POST | khoi/{bloc}/{period}/bao-cao/cong-khai | Administrator, Lead
        MakeSummary | POST | khoi/{bloc}/{period}/bao-cao | Administrator, Lead
        PublicReportFile | GET | cong-khai/{bloc}/{period}/{file} | Anyone
        PublicReportPage | GET | cong-khai/{bloc}/{period} | Anyone
        ReceiptPage | GET | bien-nhan/{code} | Anyone
        Replay | POST | khoi/{bloc}/{period}/gui-lai/{id} | Administrator, Lead
        ReportPage | GET | bao-cao/{bloc}/{period}/{unit} | Unit
        ReportPreview | GET | bao-cao/{bloc}/{period}/{unit}/xem-truoc | Unit
        ReportPreviewDocx | GET | bao-cao/{bloc}/{period}/{unit}/xem-truoc.docx | Unit
        Review | POST | khoi/{bloc}/{period}/don-vi/{unit} | Lead
        ReviewPage | GET | khoi/{bloc}/{period}/don-vi/{unit} | Administrator, StandingBody, Lead
        SaveAttachments | POST | bao-cao/{bloc}/{period}/{unit}/tep | Unit
        SaveLeadText | POST | khoi/{bloc}/{period}/noi-dung-chung | Lead
        SaveSection | POST | bao-cao/{bloc}/{period}/{unit}/phan/{section} | Unit
        SectionPage | GET | bao-cao/{bloc}/{period}/{unit}/phan/{section} | Unit
        SendReport | POST | bao-cao/{bloc}/{period}/{unit}/kiem-tra | Unit
        SendWorkbook | POST | bao-cao/{bloc}/{period}/{unit}/mau | Unit
        SignIn | POST | vao | Anyone
        SignInPage | GET | vao/{token?} | Anyone
        SignOut | POST | ra | Anyone
        SiteAsset | GET | tep/{hash}/{name} | Anyone
        SummaryPage | GET | khoi/{bloc}/{period}/bao-cao | Administrator, StandingBody, Lead
        VerifyPage | GET | kiem-tra/{sha256?} | Anyone
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
