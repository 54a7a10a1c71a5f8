namespace Emulation.Tests.App;

/// <summary>
/// Who may do what: a row for each function and verb, a letter for each caller. + is let in, 1 is told to show a token or sign in, 3 is told
/// that this is not for it. Written from who may do what, not from the attributes; the test fails where a function has no row.
/// </summary>
/// <remarks>
/// Callers, in groups: unit, another unit, the same unit of another bloc; lead, lead at its own unit's report, a lead out of its term,
/// of another bloc, in a year that another leads; standing body, of another bloc; recipient, of another bloc; administrator.
/// </remarks>
internal static class AccessMatrix
{
    /// <summary>Of a bearer token: none, malformed, wrong, expired, revoked; then the groups. Of a session: expired, revoked; then the groups.</summary>
    public const string Api =
        """
        CheckIntegrity GET         11111 333 33333 33 33 +  11 333 33333 33 33 +
        CreateAccess POST          11111 333 33333 33 33 +  11 111 11111 11 11 1
        DeleteTemplate DELETE      11111 333 33333 33 33 +  11 111 11111 11 11 1
        FindFile GET               +++++ +++ +++++ ++ ++ +  ++ +++ +++++ ++ ++ +
        GetAttachment GET          11111 +33 ++333 +3 33 +  11 +33 ++333 +3 33 +
        GetBlocYear GET            11111 ++3 ++333 +3 33 +  11 ++3 ++333 +3 33 +
        GetLeadText GET            11111 333 ++333 +3 33 +  11 333 ++333 +3 33 +
        GetLedger GET              11111 333 33333 33 33 +  11 333 33333 33 33 +
        GetOpenApi GET             +++++ +++ +++++ ++ ++ +  ++ +++ +++++ ++ ++ +
        GetReceipt GET             +++++ +++ +++++ ++ ++ +  ++ +++ +++++ ++ ++ +
        GetSubmission GET          11111 +33 ++333 +3 33 +  11 +33 ++333 +3 33 +
        GetSummary GET             11111 ++3 ++333 +3 +3 +  11 ++3 ++333 +3 +3 +
        GetSummaryFile GET         11111 ++3 ++333 +3 +3 +  11 ++3 ++333 +3 +3 +
        GetTemplate GET            11111 333 33333 33 33 +  11 333 33333 33 33 +
        HashFile POST              +++++ +++ +++++ ++ ++ +  ++ +++ +++++ ++ ++ +
        Health GET                 +++++ +++ +++++ ++ ++ +  ++ +++ +++++ ++ ++ +
        IssueSummary POST          11111 333 ++333 33 33 3  11 111 11111 11 11 1
        ListAccess GET             11111 333 33333 33 33 +  11 333 33333 33 33 +
        ListDeliveries GET         11111 333 ++33+ +3 33 +  11 333 ++33+ +3 33 +
        ListIssuedSummaries GET    11111 ++3 ++33+ +3 +3 +  11 ++3 ++33+ +3 +3 +
        ListRevisions GET          11111 +33 ++333 +3 33 +  11 +33 ++333 +3 33 +
        ListSubmissions GET        11111 333 ++333 +3 33 +  11 333 ++333 +3 33 +
        ListSummaryVersions GET    11111 333 ++333 +3 33 +  11 333 ++333 +3 33 +
        MakeSummaryPublic PUT      11111 333 ++333 33 33 +  11 111 11111 11 11 1
        PutBlocYear PUT            11111 333 33333 33 33 +  11 111 11111 11 11 1
        PutLeadText PUT            11111 333 ++333 33 33 3  11 111 11111 11 11 1
        PutTemplate PUT            11111 333 33333 33 33 +  11 111 11111 11 11 1
        RenewRecipientSecret POST  11111 333 33333 33 33 +  11 111 11111 11 11 1
        ReplayDeliveries POST      11111 333 ++33+ 33 33 +  11 111 11111 11 11 1
        ReplayDelivery POST        11111 333 ++33+ 33 33 +  11 111 11111 11 11 1
        ReviewSubmission POST      11111 333 ++333 33 33 3  11 111 11111 11 11 1
        RevokeAccess DELETE        11111 333 33333 33 33 +  11 111 11111 11 11 1
        RunSummary POST            11111 333 ++333 33 33 +  11 111 11111 11 11 1
        RunWorkAgain POST          11111 333 33333 33 33 +  11 111 11111 11 11 1
        SendAttachment POST        11111 +33 3+333 33 33 3  11 111 11111 11 11 1
        Submit POST                11111 +33 3+333 33 33 3  11 111 11111 11 11 1
        Submit PUT                 11111 +33 3+333 33 33 3  11 111 11111 11 11 1
        SweepNow POST              11111 333 33333 33 33 +  11 111 11111 11 11 1
        WithdrawSummary DELETE     11111 333 ++333 33 33 +  11 111 11111 11 11 1
        """;

    /// <summary>Nobody, an administrator's bearer token, a session that expired, one that was revoked; then the groups.</summary>
    public const string Pages =
        """
        AdminAccessPage GET     1111 333 33333 33 33 +
        AdminApplyYear POST     1111 333 33333 33 33 +
        AdminAuditPage GET      1111 333 33333 33 33 +
        AdminBackupsPage GET    1111 333 33333 33 33 +
        AdminDiscardYear POST   1111 333 33333 33 33 +
        AdminDropTemplate POST  1111 333 33333 33 33 +
        AdminExpireAccess POST  1111 333 33333 33 33 +
        AdminHomePage GET       1111 333 33333 33 33 +
        AdminImportYear POST    1111 333 33333 33 33 +
        AdminIntegrityPage GET  1111 333 33333 33 33 +
        AdminMakeAccess POST    1111 333 33333 33 33 +
        AdminNewBloc POST       1111 333 33333 33 33 +
        AdminNewBlocPage GET    1111 333 33333 33 33 +
        AdminNextYear POST      1111 333 33333 33 33 +
        AdminNextYearPage GET   1111 333 33333 33 33 +
        AdminRenewSecret POST   1111 333 33333 33 33 +
        AdminReplay POST        1111 333 33333 33 33 +
        AdminRevokeAccess POST  1111 333 33333 33 33 +
        AdminRunAgain POST      1111 333 33333 33 33 +
        AdminSaveSection POST   1111 333 33333 33 33 +
        AdminSaveUnit POST      1111 333 33333 33 33 +
        AdminSectionPage GET    1111 333 33333 33 33 +
        AdminSendTemplate POST  1111 333 33333 33 33 +
        AdminSweep POST         1111 333 33333 33 33 +
        AdminTemplateFile GET   1111 333 33333 33 33 +
        AdminTemplatePage GET   1111 333 33333 33 33 +
        AdminUnitPage GET       1111 333 33333 33 33 +
        AdminWorkPage GET       1111 333 33333 33 33 +
        AdminYearFile GET       1111 333 33333 33 33 +
        AdminYearPage GET       1111 333 33333 33 33 +
        AttachmentFile GET      1111 +33 3+333 33 33 3
        AttachmentPage GET      1111 +33 3+333 33 33 3
        BlocsPage GET           1111 333 33333 ++ 33 3
        BoardPage GET           1111 333 ++333 +3 33 +
        CheckPage GET           1111 +33 3+333 33 33 3
        FindReceipt GET         ++++ +++ +++++ ++ ++ +
        HelpPage GET            ++++ +++ +++++ ++ ++ +
        HomePage GET            ++++ +++ +++++ ++ ++ +
        Issue POST              1111 333 ++333 33 33 3
        IssuePage GET           1111 333 ++333 33 33 3
        LeadTextPage GET        1111 333 ++333 +3 33 +
        MakePublic POST         1111 333 ++333 33 33 +
        MakeSummary POST        1111 333 ++333 33 33 +
        PublicReportFile GET    ++++ +++ +++++ ++ ++ +
        PublicReportPage GET    ++++ +++ +++++ ++ ++ +
        ReceiptPage GET         ++++ +++ +++++ ++ ++ +
        Replay POST             1111 333 ++333 33 33 +
        ReportPage GET          1111 +33 3+333 33 33 3
        ReportPreview GET       1111 +33 3+333 33 33 3
        ReportPreviewDocx GET   1111 +33 3+333 33 33 3
        Review POST             1111 333 ++333 33 33 3
        ReviewPage GET          1111 333 ++333 +3 33 +
        SaveAttachments POST    1111 +33 3+333 33 33 3
        SaveLeadText POST       1111 333 ++333 33 33 3
        SaveSection POST        1111 +33 3+333 33 33 3
        SectionPage GET         1111 +33 3+333 33 33 3
        SendReport POST         1111 +33 3+333 33 33 3
        SendWorkbook POST       1111 +33 3+333 33 33 3
        SignIn POST             ++++ +++ +++++ ++ ++ +
        SignInPage GET          ++++ +++ +++++ ++ ++ +
        SignOut POST            ++++ +++ +++++ ++ ++ +
        SiteAsset GET           ++++ +++ +++++ ++ ++ +
        SummaryPage GET         1111 333 ++333 +3 33 +
        VerifyPage GET          ++++ +++ +++++ ++ ++ +
        WorkbookFile GET        1111 +33 3+333 33 33 3
        WorkbookPage GET        1111 +33 3+333 33 33 3
        """;

    /// <summary>The decisions by function and verb, without the spaces between groups.</summary>
    public static IReadOnlyDictionary<string, string> Read(string table) => table.Split('\n')
        .Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(row => $"{row[0]} {row[1]}", row => string.Concat(row[2..]));
}
