// Messages as servers and mail programs really write them, about a message that was sent: bounces, answers, absences.

/** The message of ours that they speak of. */
export interface About {
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
}

export const ABOUT: About = {
  messageId: "<0f3a1b@martin.fr>",
  from: "ada@martin.fr",
  to: "compta@alpha.fr",
  subject: "Facture F-alpha",
};

const crlf = (text: string): Buffer => Buffer.from(text.replace(/\r?\n/gu, "\r\n"), "utf8");

/** Headers of ours, as reports give them back. */
const ours = ({ messageId, from, to, subject }: About): string =>
  `From: Ada Martin <${from}>\nTo: ${to}\nSubject: ${subject}\nMessage-ID: ${messageId}\nDate: Fri, 4 Sep 2026 09:00:00 +0000`;

/** Postfix: three parts, the third is the message itself. */
export const postfixBounce = (about: About, date = "Fri, 4 Sep 2026 11:00:03 +0200"): Buffer =>
  crlf(`Return-Path: <>
Received: by mx.fournisseur.fr (Postfix) id 4Bw2; Fri,  4 Sep 2026 11:00:03 +0200 (CEST)
Date: ${date}
From: MAILER-DAEMON@mx.fournisseur.fr (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: ${about.from}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4Bw2.1788512403/mx.fournisseur.fr"
Message-Id: <20260904090003.4Bw2@mx.fournisseur.fr>

This is a MIME-encapsulated message.

--4Bw2.1788512403/mx.fournisseur.fr
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.fournisseur.fr.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<${about.to}>: host mx.alpha.fr[192.0.2.10] said: 550 5.1.1 <${about.to}>: Recipient
    address rejected: User unknown (in reply to RCPT TO command)

--4Bw2.1788512403/mx.fournisseur.fr
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.fournisseur.fr
X-Postfix-Queue-ID: 4Bw2
Arrival-Date: Fri,  4 Sep 2026 11:00:01 +0200 (CEST)

Final-Recipient: rfc822; ${about.to}
Original-Recipient: rfc822;${about.to}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.alpha.fr
Diagnostic-Code: smtp; 550 5.1.1 <${about.to}>: Recipient address rejected:
    User unknown

--4Bw2.1788512403/mx.fournisseur.fr
Content-Description: Undelivered Message
Content-Type: message/rfc822

${ours(about)}
Content-Type: text/plain; charset=utf-8

Bonjour,

--4Bw2.1788512403/mx.fournisseur.fr--
`);

/** Exchange Online: written by postmaster, the original message as headers only, an HTML explanation. */
export const exchangeBounce = (about: About): Buffer =>
  crlf(`Received: from PR0P264CA0001.FRAP264.PROD.OUTLOOK.COM; Fri, 4 Sep 2026 09:00:05 +0000
From: <postmaster@alpha.onmicrosoft.com>
To: <${about.from}>
Date: Fri, 4 Sep 2026 09:00:05 +0000
Content-Type: multipart/report; report-type=delivery-status;
	boundary="f6b8e1a0-1c2d"
Content-Language: fr-FR
Message-ID: <b1c2d3e4@PR0P264MB0001.FRAP264.PROD.OUTLOOK.COM>
In-Reply-To: ${about.messageId}
References: ${about.messageId}
Subject: =?utf-8?B?Tm9uIHJlbWlzwqA6IEZhY3R1cmU=?=
Auto-Submitted: auto-replied
MIME-Version: 1.0

--f6b8e1a0-1c2d
Content-Type: multipart/alternative; boundary="alt-1"

--alt-1
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

Votre message =C3=A0 ${about.to} n'a pas pu =C3=AAtre remis.
--alt-1
Content-Type: text/html; charset="utf-8"

<html><body><p>Votre message</p></body></html>
--alt-1--

--f6b8e1a0-1c2d
Content-Type: message/delivery-status

Reporting-MTA: dns;PR0P264MB0001.FRAP264.PROD.OUTLOOK.COM
Received-From-MTA: dns;smtp.fournisseur.fr
Arrival-Date: Fri, 4 Sep 2026 09:00:04 +0000

Original-Recipient: rfc822;${about.to}
Final-Recipient: rfc822;${about.to}
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp;554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException

--f6b8e1a0-1c2d
Content-Type: text/rfc822-headers

${ours(about)}

--f6b8e1a0-1c2d--
`);

/** Exim without reports: the addresses in a header, everything else in words. */
export const eximBounce = (about: About): Buffer =>
  crlf(`Return-path: <>
X-Failed-Recipients: ${about.to}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@smtp.hebergeur.fr>
To: ${about.from}
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1qXyZ-0001@smtp.hebergeur.fr>
Date: Fri, 04 Sep 2026 11:00:04 +0200

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ${about.to}
    host mx.alpha.fr [192.0.2.10]
    SMTP error from remote mail server after RCPT TO:<${about.to}>:
    550 5.4.4 Domain of alpha.fr does not exist

------ This is a copy of the message, including all the headers. ------

${ours(about)}

Bonjour,
`);

/** qmail: no MIME at all. */
export const qmailBounce = (about: About): Buffer =>
  crlf(`Return-Path: <>
Date: 4 Sep 2026 09:00:06 -0000
From: MAILER-DAEMON@ancien.serveur.fr
To: ${about.from}
Subject: failure notice

Hi. This is the qmail-send program at ancien.serveur.fr.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<${about.to}>:
192.0.2.10 does not like recipient.
Remote host said: 550 no such mailbox
Giving up on 192.0.2.10.

--- Below this line is a copy of the message.

Return-Path: <${about.from}>
${ours(about)}

Bonjour,
`);

/** The server still tries: nothing is lost yet. */
export const delayedReport = (about: About): Buffer =>
  crlf(
    postfixBounce(about)
      .toString()
      .replace("Action: failed\r\nStatus: 5.1.1", "Action: delayed\r\nStatus: 4.4.1")
      .replace("20260904090003.4Bw2", "20260904130003.4Bw3"),
  );

/** Gmail, in French: the answer above, the quotation below, in text and in HTML. */
export const gmailReply = (
  about: About,
  words = "Bonjour Ada,\n\nLe virement de 1 200 € partira vendredi 11.\n\nBien à vous,\nPaul",
): Buffer =>
  crlf(`MIME-Version: 1.0
Received: by 2002:a05:6402:1234 with HTTP; Mon, 7 Sep 2026 00:12:00 -0700 (PDT)
References: <autre@ailleurs.fr> ${about.messageId}
In-Reply-To: ${about.messageId}
From: Paul Alpha <Compta@Alpha.fr>
Date: Mon, 7 Sep 2026 09:12:00 +0200
Message-ID: <CAJ+abc123@mail.gmail.com>
Subject: Re: ${about.subject}
To: Ada Martin <${about.from}>
Content-Type: multipart/alternative; boundary="000000000000a1b2c3"

--000000000000a1b2c3
Content-Type: text/plain; charset="UTF-8"

${words}

Le ven. 4 sept. 2026 à 11:00, Ada Martin <${about.from}> a
écrit :

> Bonjour,
>
> Sauf erreur, la facture F-alpha reste due.

--000000000000a1b2c3
Content-Type: text/html; charset="UTF-8"

<div dir="ltr">Bonjour Ada,</div>
--000000000000a1b2c3--
`);

/** Outlook, in French: Windows-1252, quoted-printable, the original after « De : … Envoyé : ». */
export const outlookReply = (about: About): Buffer =>
  crlf(`From: "Service comptable" <factures@alpha.fr>
To: Ada Martin <${about.from}>
Subject: =?iso-8859-1?Q?RE=A0:_Facture?=
Thread-Topic: Facture
Date: Mon, 7 Sep 2026 12:30:00 +0000
Message-ID: <PR0P264MB0001AAAA@PR0P264MB0001.FRAP264.PROD.OUTLOOK.COM>
References: ${about.messageId}
In-Reply-To: ${about.messageId}
Content-Type: text/plain; charset="Windows-1252"
Content-Transfer-Encoding: quoted-printable
MIME-Version: 1.0

Bonjour,

Nous contestons le lot 2, livr=E9 en retard (300 =80).

Cordialement

________________________________
De=A0: Ada Martin <${about.from}>
Envoy=E9=A0: vendredi 4 septembre 2026 11:00
=C0=A0: compta@alpha.fr
Objet=A0: Facture

Bonjour,
`);

/** Exchange's automatic reply. */
export const exchangeAbsence = (about: About): Buffer =>
  crlf(`From: Paul Alpha <compta@alpha.fr>
To: Ada Martin <${about.from}>
Subject: =?utf-8?Q?R=C3=A9ponse_automatique_=3A_Facture?=
Date: Fri, 4 Sep 2026 09:00:09 +0000
Message-ID: <auto-1@PR0P264MB0001.FRAP264.PROD.OUTLOOK.COM>
In-Reply-To: ${about.messageId}
X-Auto-Response-Suppress: All
Auto-Submitted: auto-generated
Content-Type: text/plain; charset="utf-8"

Je suis absent jusqu'au 21 septembre. En cas d'urgence, écrivez à marie@alpha.fr.
`);

/** A receipt of reading (RFC 8098). */
export const readReceipt = (about: About): Buffer =>
  crlf(`From: compta@alpha.fr
To: ${about.from}
Subject: Lu: Facture
Date: Fri, 4 Sep 2026 10:00:00 +0000
Message-ID: <mdn-1@alpha.fr>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary="mdn"

--mdn
Content-Type: text/plain

Votre message a été lu.
--mdn
Content-Type: message/disposition-notification

Final-Recipient: rfc822;compta@alpha.fr
Original-Message-ID: ${about.messageId}
Disposition: manual-action/MDN-sent-manually; displayed
--mdn--
`);

/** Somebody who writes about something else. */
export const stranger = (from = "newsletter@ailleurs.fr"): Buffer =>
  crlf(`From: ${from}
To: ada@martin.fr
Subject: Nos offres de rentrée
Date: Sun, 6 Sep 2026 09:00:00 +0000
Message-ID: <offre-1@ailleurs.fr>
References: <autre@ailleurs.fr>

Bonjour,
`);

/** Messages in one mbox, as Thunderbird and `formail` write them. */
export function mboxOf(messages: readonly Buffer[]): Buffer {
  return Buffer.concat(
    messages.flatMap((message) => [
      Buffer.from("From - Fri Sep 04 11:00:03 2026\n"),
      Buffer.from(message.toString("latin1").replace(/^(>*From )/gmu, ">$1"), "latin1"),
      Buffer.from("\n"),
    ]),
  );
}
